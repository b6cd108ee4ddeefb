package io.thermocline.query.fetch;

import io.thermocline.query.fetch.StorageState.Readiness;
import java.util.List;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.io.FileIO;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GlacierJobParameters;
import software.amazon.awssdk.services.s3.model.RestoreRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tier;

/** Asks S3 to bring objects back from classes that can't be read. Asking again changes nothing. */
public final class Restores {

  /** Somebody has asked for it already. */
  private static final int CONFLICT = 409;

  private Restores() {}

  /** Those that nobody has asked for yet. */
  public static List<StoredObject> missing(List<StoredObject> objects) {
    return objects.stream()
        .filter(object -> object.state().readiness() == Readiness.NEEDS_RESTORE)
        .toList();
  }

  /**
   * Asks for objects, to be readable for some days.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where S3 refuses
   */
  public static void request(FileIO io, List<StoredObject> objects, int days) {
    for (StoredObject object : objects) {
      request(((S3FileIO) io).client(object.location()), object, days);
    }
  }

  private static void request(S3Client client, StoredObject object, int days) {
    S3Location at = S3Location.of(object.location());
    RestoreRequest request =
        RestoreRequest.builder()
            .days(days)
            .glacierJobParameters(GlacierJobParameters.builder().tier(Tier.STANDARD).build())
            .build();
    try {
      client.restoreObject(r -> r.bucket(at.bucket()).key(at.key()).restoreRequest(request));
    } catch (S3Exception e) {
      if (e.statusCode() != CONFLICT) {
        throw e;
      }
    }
  }
}
