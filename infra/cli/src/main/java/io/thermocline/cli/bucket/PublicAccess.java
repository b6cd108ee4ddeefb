package io.thermocline.cli.bucket;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Nothing in the bucket can be made public, by mistake or otherwise. */
final class PublicAccess implements BucketSetting {

  private static final PublicAccessBlockConfiguration BLOCKED =
      PublicAccessBlockConfiguration.builder()
          .blockPublicAcls(true)
          .ignorePublicAcls(true)
          .blockPublicPolicy(true)
          .restrictPublicBuckets(true)
          .build();

  @Override
  public String name() {
    return "public-access";
  }

  @Override
  public String wanted() {
    return "every way to make objects public is blocked";
  }

  @Override
  public boolean isSet(S3Client s3, String bucket) {
    try {
      return BLOCKED.equals(
          s3.getPublicAccessBlock(get -> get.bucket(bucket)).publicAccessBlockConfiguration());
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void set(S3Client s3, String bucket) {
    s3.putPublicAccessBlock(put -> put.bucket(bucket).publicAccessBlockConfiguration(BLOCKED));
  }
}
