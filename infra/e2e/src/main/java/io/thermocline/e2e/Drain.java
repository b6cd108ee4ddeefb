package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.cli.flink.Checkpoint;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.cli.topic.TopicAdmin.Range;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a job has processed what was sent and all of its outputs show it.
 *
 * <p>The job commits its offsets when a checkpoint is complete, and by then Postgres holds the
 * rows; a transaction on a topic is committed a moment later. Hence two more checkpoints: the
 * second cannot complete before the transactions of the first are through.
 */
final class Drain {

  private static final long POLL_MS = 200;
  private static final int CHECKPOINTS_AFTER = 2;

  private final Kafka kafka;
  private final Topic source;
  private final String group;
  private final JobRun job;

  Drain(Kafka kafka, Topic source, String group, JobRun job) {
    this.kafka = kafka;
    this.source = source;
    this.group = group;
    this.job = job;
  }

  /**
   * Up to what the job's source topic holds now.
   *
   * @throws AssertionError if it takes longer than {@code patience}, or the job ends
   */
  void await(Duration patience) throws InterruptedException, IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      Map<TopicPartition, Range> upTo = admin.ranges(List.of(source.name()));
      Map<TopicPartition, String> behind = behind(upTo, admin.committed(group));
      while (!behind.isEmpty()) {
        check(deadline, "the job is behind: " + behind);
        behind = behind(upTo, admin.committed(group));
      }
    }
    Instant processed = Instant.now();
    Optional<Checkpoint> last = Optional.empty();
    for (int i = 0; i < CHECKPOINTS_AFTER; i++) {
      Instant after = last.map(Checkpoint::triggeredAt).orElse(processed);
      last = checkpointAfter(after);
      while (last.isEmpty()) {
        check(deadline, "all is processed, but no checkpoint completes that began after " + after);
        last = checkpointAfter(after);
      }
    }
  }

  private Optional<Checkpoint> checkpointAfter(Instant instant) {
    try {
      return job.latestCheckpoint().filter(c -> c.triggeredAt().isAfter(instant));
    } catch (FlinkException restarting) {
      return Optional.empty();
    }
  }

  private void check(long deadline, String situation) throws InterruptedException, IOException {
    String state = job.state().orElse("unknown to the cluster");
    if (state.equals("FAILED") || System.nanoTime() > deadline) {
      throw new AssertionError(
          "%s; job %s is %s; last failure: %s"
              .formatted(
                  situation,
                  job.id(),
                  state,
                  job.failures().stream().findFirst().map(JobFailure::cause).orElse("none")));
    }
    TimeUnit.MILLISECONDS.sleep(POLL_MS);
  }

  private static Map<TopicPartition, String> behind(
      Map<TopicPartition, Range> upTo, Map<TopicPartition, Long> committed) {
    Map<TopicPartition, String> behind =
        new TreeMap<>(Comparator.comparing(TopicPartition::toString));
    upTo.forEach(
        (partition, range) -> {
          long at = committed.getOrDefault(partition, range.first());
          if (at < range.next()) {
            behind.put(partition, at + " of " + range.next());
          }
        });
    return behind;
  }
}
