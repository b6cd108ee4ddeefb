package io.thermocline.cli.rebuild;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Run;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Generations;
import io.thermocline.cli.generation.Generations.Known;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.job.JobDefinition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every generation that was ever begun and not removed, and what is to be known of it. */
public final class GenerationList {

  /**
   * One generation.
   *
   * @param run state of its run on the cluster; empty if it stands still, or the cluster has
   *     forgotten it
   * @param handover that it is part of
   */
  public record Line(Generation generation, Optional<String> run, Optional<Handover> handover) {}

  private GenerationList() {}

  /** Of some jobs, by job and number. */
  public static List<Line> of(Deployment deployment, List<JobDefinition> jobs) throws SQLException {
    List<FlinkJob> running = new FlinkRest(deployment.flink().url()).jobs();
    List<Line> lines = new ArrayList<>();
    for (JobDefinition job : jobs) {
      Known known = Generations.known(deployment.postgres(), job.name());
      for (Generation generation : known.generations()) {
        lines.add(
            new Line(
                generation,
                state(generation, job, running),
                known
                    .handover()
                    .filter(
                        handover ->
                            handover.from() == generation.number()
                                || handover.to() == generation.number())));
      }
    }
    return lines;
  }

  private static Optional<String> state(
      Generation generation, JobDefinition job, List<FlinkJob> running) {
    if (generation.state() == State.LIVE) {
      return running.stream()
          .filter(found -> found.name().equals(job.name()) && found.isLive())
          .findFirst()
          .map(FlinkJob::state);
    }
    Optional<String> id = generation.run().map(Run::jobId);
    return running.stream()
        .filter(found -> id.filter(found.id()::equals).isPresent())
        .findFirst()
        .map(FlinkJob::state);
  }
}
