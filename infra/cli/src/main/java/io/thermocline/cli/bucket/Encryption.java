package io.thermocline.cli.bucket;

import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Objects are encrypted at rest; a key of one's own (KMS) that is set already is as good. */
final class Encryption implements BucketSetting {

  @Override
  public String name() {
    return "encryption";
  }

  @Override
  public String wanted() {
    return "new objects are encrypted with keys of S3 (AES256), unless a KMS key is set already";
  }

  @Override
  public boolean isSet(S3Client s3, String bucket) {
    return rules(s3, bucket).stream()
        .anyMatch(rule -> rule.applyServerSideEncryptionByDefault() != null);
  }

  @Override
  public void set(S3Client s3, String bucket) {
    s3.putBucketEncryption(
        put ->
            put.bucket(bucket)
                .serverSideEncryptionConfiguration(
                    configuration ->
                        configuration.rules(
                            rule ->
                                rule.applyServerSideEncryptionByDefault(
                                    by -> by.sseAlgorithm(ServerSideEncryption.AES256)))));
  }

  private static List<ServerSideEncryptionRule> rules(S3Client s3, String bucket) {
    try {
      return s3.getBucketEncryption(get -> get.bucket(bucket))
          .serverSideEncryptionConfiguration()
          .rules();
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return List.of();
      }
      throw e;
    }
  }
}
