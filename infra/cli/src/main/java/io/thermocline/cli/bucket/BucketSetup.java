package io.thermocline.cli.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Looks at the settings of a bucket, one by one, and makes them what they should be. */
public final class BucketSetup {

  private static final List<BucketSetting> SETTINGS =
      List.of(new Lifecycle(), new Encryption(), new PublicAccess());

  /** Servers that overlook {@code ?encryption} see a PUT of the bucket itself. */
  private static final Set<String> CREATING =
      Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

  /** Whatever else it says. */
  private static final Set<Integer> UNKNOWN = Set.of(501, 405);

  /** Of 400, which Amazon answers to a wrong region, too. */
  private static final String UNREADABLE = "MalformedXML";

  /** How a setting stands. */
  public enum State {
    /** As wanted. */
    SET("as wanted"),
    /** Made so just now. */
    CHANGED("set now"),
    /** Not as wanted. */
    OPEN("not set"),
    /** The server doesn't know such a thing, as servers other than Amazon's may. */
    UNSUPPORTED("not known to this server"),
    /** The server refuses, or doesn't answer. */
    FAILED("failed");

    private final String text;

    State(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A setting and how it stands.
   *
   * @param detail what the server said, if it matters
   */
  public record Finding(BucketSetting setting, State state, String detail) {}

  private final S3Client s3;
  private final String bucket;

  public BucketSetup(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** How all settings stand; changes nothing. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (BucketSetting setting : SETTINGS) {
      findings.add(look(setting));
    }
    return findings;
  }

  /** Makes them what they should be, each for itself: one that fails is in no other's way. */
  public List<Finding> set() {
    return look().stream()
        .map(finding -> finding.state() == State.OPEN ? set(finding.setting()) : finding)
        .toList();
  }

  private Finding look(BucketSetting setting) {
    try {
      return new Finding(setting, setting.isSet(s3, bucket) ? State.SET : State.OPEN, "");
    } catch (SdkException e) {
      return failed(setting, e);
    }
  }

  private Finding set(BucketSetting setting) {
    try {
      setting.set(s3, bucket);
      // Servers there are that take a setting and forget it.
      return setting.isSet(s3, bucket)
          ? new Finding(setting, State.CHANGED, "")
          : new Finding(setting, State.UNSUPPORTED, "it was accepted but isn't kept");
    } catch (SdkException e) {
      return failed(setting, e);
    }
  }

  private static Finding failed(BucketSetting setting, SdkException e) {
    String code = code(e);
    if (CREATING.contains(code)) {
      return new Finding(
          setting, State.UNSUPPORTED, "the request was taken for one that creates a bucket");
    }
    boolean unknown =
        UNREADABLE.equals(code) || e instanceof S3Exception s3 && UNKNOWN.contains(s3.statusCode());
    return new Finding(
        setting, unknown ? State.UNSUPPORTED : State.FAILED, String.valueOf(e.getMessage()));
  }

  /** Empty where there was no answer, or one without a code. */
  private static String code(SdkException e) {
    return e instanceof S3Exception s3 && s3.awsErrorDetails() != null
        ? String.valueOf(s3.awsErrorDetails().errorCode())
        : "";
  }
}
