package io.thermocline.cli.bucket;

import software.amazon.awssdk.services.s3.S3Client;

/** One thing to be set for a bucket. Setting it again changes nothing. */
public interface BucketSetting {

  /** As reports call it. */
  String name();

  /** What it does, for a reader who has to approve of it. */
  String wanted();

  /**
   * Whether it is set already.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where the server doesn't say
   */
  boolean isSet(S3Client s3, String bucket);

  /**
   * @throws software.amazon.awssdk.core.exception.SdkException where the server refuses
   */
  void set(S3Client s3, String bucket);
}
