package io.thermocline.cli.rebuild;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Run;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.progress.Gauge;
import io.thermocline.cli.topic.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far a run is in its part of the input. */
final class BuildGauge implements AutoCloseable {

  private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(2).toNanos();

  private final Generation generation;
  private final String topic;
  private final TopicAdmin admin;
  private final long began = System.nanoTime();
  private long read;
  private long toRead;
  private long readBefore = -1;
  private long asked;

  private BuildGauge(Generation generation, String topic, TopicAdmin admin) {
    this.generation = generation;
    this.topic = topic;
    this.admin = admin;
  }

  static BuildGauge of(Deployment deployment, JobDefinition job, Generation generation) {
    String topic =
        generation.prologue().map(Generation.Prologue::topic).orElse(job.source().name());
    return new BuildGauge(generation, topic, new TopicAdmin(deployment.kafka()));
  }

  /** Told now and then where the run is. */
  synchronized void at(Offsets position) {
    Run run = generation.run().orElseThrow();
    read = run.from().behind(position);
    if (readBefore < 0) {
      readBefore = read;
    }
    if (System.nanoTime() - asked > ASK_AGAIN_NANOS || asked == 0) {
      asked = System.nanoTime();
      toRead = run.from().behind(run.to().orElseGet(this::end));
    }
  }

  private Offsets end() {
    Map<Integer, Long> ends = new TreeMap<>();
    admin
        .ranges(List.of(topic))
        .forEach((partition, range) -> ends.put(partition.partition(), range.next()));
    return Offsets.of(ends);
  }

  synchronized String text() {
    return generation.runName()
        + " "
        + Gauge.of(
            read,
            toRead,
            Math.max(0, read - readBefore),
            Duration.ofNanos(System.nanoTime() - began));
  }

  @Override
  public void close() {
    admin.close();
  }
}
