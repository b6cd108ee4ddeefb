package io.thermocline.query.fetch;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.aws.s3.S3FileIO;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects on S3. Each answer tells ETag, storage class and restore state along with the bytes, so
 * that nothing has to be asked for but bytes. The SDK asks again where an answer breaks off.
 */
final class S3Objects implements ObjectReader {

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private final Function<String, S3Client> clients;

  S3Objects(S3FileIO io) {
    this.clients = io::client;
  }

  @Override
  public Tail tail(String location, long size, int length) throws IOException {
    try {
      ResponseBytes<GetObjectResponse> answer =
          get(location, size - length, length, Optional.empty());
      GetObjectResponse head = answer.response();
      StorageState state =
          StorageState.of(
              Optional.ofNullable(head.storageClassAsString()),
              Optional.ofNullable(head.restore()));
      return new Tail(
          new StoredObject(location, head.eTag(), size, state),
          state.isReadable() ? answer.asByteArrayUnsafe() : new byte[0]);
    } catch (InvalidObjectStateException e) {
      return new Tail(head(location, size), new byte[0]);
    } catch (SdkException e) {
      throw failure(location, e);
    }
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    try {
      byte[] bytes =
          get(object.location(), from, length, Optional.of(object.etag())).asByteArrayUnsafe();
      if (bytes.length != length) {
        throw new IOException(
            "%s: %d bytes were asked for at %d, %d came"
                .formatted(object.location(), length, from, bytes.length));
      }
      return bytes;
    } catch (SdkException e) {
      throw failure(object.location(), e);
    }
  }

  private ResponseBytes<GetObjectResponse> get(
      String location, long from, int length, Optional<String> etag) {
    S3Location at = S3Location.of(location);
    GetObjectRequest.Builder get =
        GetObjectRequest.builder()
            .bucket(at.bucket())
            .key(at.key())
            .range("bytes=%d-%d".formatted(from, from + length - 1));
    etag.ifPresent(get::ifMatch);
    return clients.apply(location).getObject(get.build(), ResponseTransformer.toBytes());
  }

  private StoredObject head(String location, long size) throws IOException {
    S3Location at = S3Location.of(location);
    try {
      HeadObjectResponse head =
          clients.apply(location).headObject(h -> h.bucket(at.bucket()).key(at.key()));
      return new StoredObject(
          location,
          head.eTag(),
          size,
          StorageState.of(
              Optional.ofNullable(head.storageClassAsString()),
              Optional.ofNullable(head.restore())));
    } catch (SdkException e) {
      throw failure(location, e);
    }
  }

  private static IOException failure(String location, SdkException e) {
    if (e instanceof NoSuchKeyException
        || e instanceof S3Exception s3
            && (s3.statusCode() == NOT_FOUND || s3.statusCode() == PRECONDITION_FAILED)) {
      return new VanishedException(location, e);
    }
    return new IOException("%s can't be read: %s".formatted(location, e.getMessage()), e);
  }
}
