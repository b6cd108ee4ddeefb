package io.thermocline.cli.job;

import io.thermocline.cli.bucket.S3Clients;
import io.thermocline.cli.config.Deployment.S3;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Checkpoints under {@code s3://bucket/prefix/<job id>/chk-<n>/}. A checkpoint is complete when its
 * {@code _metadata} is there: Flink writes that last.
 */
public final class S3CheckpointStore implements CheckpointStore {

  private static final Pattern METADATA = Pattern.compile("(.*/chk-(\\d+))/_metadata");

  private final S3 s3;
  private final URI root;

  /**
   * @param root the cluster's {@code execution.checkpointing.dir}, such as s3://bucket/checkpoints
   */
  public S3CheckpointStore(S3 s3, URI root) {
    this.s3 = s3;
    this.root = root;
  }

  @Override
  public Optional<String> latest(String jobId) {
    String prefix = (root.getPath() + "/" + jobId + "/").replaceAll("/+", "/").substring(1);
    try (S3Client client = S3Clients.of(s3)) {
      return client
          .listObjectsV2Paginator(list -> list.bucket(root.getHost()).prefix(prefix))
          .contents()
          .stream()
          .map(S3Object::key)
          .map(METADATA::matcher)
          .filter(Matcher::matches)
          .max(Comparator.comparingLong(match -> Long.parseLong(match.group(2))))
          .map(match -> "s3://" + root.getHost() + "/" + match.group(1));
    }
  }
}
