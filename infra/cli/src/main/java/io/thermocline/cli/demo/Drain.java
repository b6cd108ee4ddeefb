package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.Checkpoint;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.LiveGeneration;
import io.thermocline.cli.topic.TopicAdmin;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a job has brought everything acknowledged into every sink: its group has committed past
 * it, which it does once a checkpoint that covers it is complete, and one more checkpoint is, so
 * that the transactions of the former are surely visible.
 */
final class Drain implements AutoCloseable {

  private final JobDefinition job;
  private final String group;
  private final FlinkRest flink;
  private final Map<TopicPartition, Long> acknowledged;
  private final TopicAdmin admin;
  private Optional<Checkpoint> committedBy = Optional.empty();

  /**
   * @param acknowledged the offset after the last record of each partition
   */
  Drain(
      Deployment deployment,
      JobDefinition job,
      FlinkRest flink,
      Map<TopicPartition, Long> acknowledged) {
    this.job = job;
    this.group = LiveGeneration.group(deployment, job);
    this.flink = flink;
    this.acknowledged = acknowledged;
    this.admin = new TopicAdmin(deployment.kafka());
  }

  /** Asks; while a server doesn't answer it is not over. */
  boolean isOver() {
    try {
      return committedBy.isPresent() ? hasNewerCheckpoint() : noteCommitted();
    } catch (KafkaException | FlinkException notAnswering) {
      return false;
    }
  }

  private boolean noteCommitted() {
    Map<TopicPartition, Long> committed = admin.committed(group);
    boolean all =
        acknowledged.entrySet().stream()
            .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    committedBy = all ? latest() : Optional.empty();
    return false;
  }

  private boolean hasNewerCheckpoint() {
    return latest()
        .map(now -> now.triggeredAt().isAfter(committedBy.orElseThrow().completedAt()))
        .orElse(false);
  }

  private Optional<Checkpoint> latest() {
    return flink.liveJob(job.name()).map(FlinkJob::id).flatMap(flink::latestCheckpoint);
  }

  @Override
  public void close() {
    admin.close();
  }
}
