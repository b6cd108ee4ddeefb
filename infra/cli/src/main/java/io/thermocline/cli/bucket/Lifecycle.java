package io.thermocline.cli.bucket;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Clears away what no listing shows: parts of uploads that were broken off, and, where the bucket
 * keeps versions, what retention has deleted. It moves nothing to another class: files are written
 * to the class they belong in. Rules of others stay.
 */
final class Lifecycle implements BucketSetting {

  private static final String PREFIX = "warehouse/";
  private static final int UPLOAD_DAYS = 2;

  /** Time to undo a mistake; for as long a deleted object is paid for. */
  private static final int VERSION_DAYS = 7;

  private static final List<LifecycleRule> RULES =
      List.of(
          rule("thermocline-broken-off-uploads")
              .abortIncompleteMultipartUpload(
                  AbortIncompleteMultipartUpload.builder().daysAfterInitiation(UPLOAD_DAYS).build())
              .build(),
          rule("thermocline-deleted-versions")
              .noncurrentVersionExpiration(
                  NoncurrentVersionExpiration.builder().noncurrentDays(VERSION_DAYS).build())
              .build());

  @Override
  public String name() {
    return "lifecycle";
  }

  @Override
  public String wanted() {
    return "below %s: parts of broken-off uploads go after %d days, deleted versions after %d"
        .formatted(PREFIX, UPLOAD_DAYS, VERSION_DAYS);
  }

  @Override
  public boolean isSet(S3Client s3, String bucket) {
    return rules(s3, bucket).containsAll(RULES);
  }

  @Override
  public void set(S3Client s3, String bucket) {
    List<LifecycleRule> rules = new ArrayList<>(rules(s3, bucket));
    rules.removeIf(rule -> RULES.stream().anyMatch(ours -> ours.id().equals(rule.id())));
    rules.addAll(RULES);
    s3.putBucketLifecycleConfiguration(
        put -> put.bucket(bucket).lifecycleConfiguration(lifecycle -> lifecycle.rules(rules)));
  }

  private static List<LifecycleRule> rules(S3Client s3, String bucket) {
    try {
      return s3.getBucketLifecycleConfiguration(get -> get.bucket(bucket)).rules();
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return List.of();
      }
      throw e;
    }
  }

  private static LifecycleRule.Builder rule(String id) {
    return LifecycleRule.builder()
        .id(id)
        .status(ExpirationStatus.ENABLED)
        .filter(LifecycleRuleFilter.builder().prefix(PREFIX).build());
  }
}
