package io.thermocline.cli.status;

import io.thermocline.cli.flink.Checkpoint;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.JobVertex;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.status.Status.JobLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Our jobs as the cluster sees them. */
public final class JobStatus {

  private final FlinkRest flink;

  public JobStatus(FlinkRest flink) {
    this.flink = flink;
  }

  /** Every job there is, submitted or not, and behind each what is built beside it. */
  List<JobLine> all() {
    List<FlinkJob> known = flink.jobs();
    List<JobLine> lines = new ArrayList<>();
    for (JobDefinition definition : Jobs.ALL) {
      lines.add(
          known.stream()
              .filter(job -> job.name().equals(definition.name()))
              .findFirst()
              .map(this::of)
              .orElseGet(() -> notSubmitted(definition)));
      known.stream()
          .filter(job -> job.isLive() && isBeside(job, definition))
          .map(this::of)
          .forEach(lines::add);
    }
    return lines;
  }

  private static boolean isBeside(FlinkJob job, JobDefinition definition) {
    return job.name().startsWith(definition.name() + "-g")
        && job.name().substring(definition.name().length() + 2).matches("\\d+");
  }

  /** One job the cluster knows. */
  public JobLine of(FlinkJob job) {
    List<JobVertex> vertices = flink.vertices(job.id());
    return new JobLine(
        job.name(),
        Optional.of(job.id()),
        job.state(),
        vertices.stream().mapToInt(JobVertex::parallelism).max().orElse(0),
        flink.restarts(job.id()),
        flink
            .latestCheckpoint(job.id())
            .map(Checkpoint::completedAt)
            .map(at -> Duration.between(at, Instant.now())),
        job.isLive() ? lag(job, vertices) : OptionalLong.empty(),
        job.state().equals("RUNNING") ? Optional.empty() : flink.lastFailure(job.id()));
  }

  private OptionalLong lag(FlinkJob job, List<JobVertex> vertices) {
    OptionalLong lag = OptionalLong.empty();
    for (JobVertex vertex : vertices) {
      if (vertex.name().startsWith("Source:")) {
        OptionalLong pending = flink.pendingRecords(job.id(), vertex.id());
        if (pending.isPresent()) {
          lag = OptionalLong.of(lag.orElse(0) + pending.getAsLong());
        }
      }
    }
    return lag;
  }

  private static JobLine notSubmitted(JobDefinition definition) {
    return new JobLine(
        definition.name(),
        Optional.empty(),
        "not submitted",
        0,
        0,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }
}
