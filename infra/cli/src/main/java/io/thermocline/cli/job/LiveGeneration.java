package io.thermocline.cli.job;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.flink.Launch.Unmatched;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generations;
import io.thermocline.cli.generation.Generations.Known;
import io.thermocline.cli.generation.Handover;
import java.sql.SQLException;
import java.util.Optional;

/** The generation of its read models that a job is to write when it is submitted. */
public final class LiveGeneration {

  /** Key of the argument that tells a job its generation; without it that is the first. */
  public static final String NUMBER = "generation";

  /** Key of the argument that tells a job where to begin. */
  public static final String READ_FROM = "read.from";

  /** Key of the argument for a job's consumer group. */
  public static final String GROUP = "group.id";

  private final Generation generation;

  private LiveGeneration(Generation generation) {
    this.generation = generation;
  }

  /**
   * Empty for a job whose models nobody ever rebuilt.
   *
   * @throws CommandFailure if its models are between two generations
   */
  public static Optional<LiveGeneration> of(Deployment deployment, JobDefinition job)
      throws SQLException {
    if (!Jobs.REBUILDABLE.contains(job)) {
      return Optional.empty();
    }
    Known known = Generations.known(deployment.postgres(), job.name());
    if (known.handover().filter(Handover::changesTheLiveOne).isPresent()) {
      throw known.handover().get().underWay(job.name());
    }
    return known.live().map(LiveGeneration::new);
  }

  /**
   * The consumer group of the job as it is submitted without one.
   *
   * @throws CommandFailure if Postgres can't be asked
   */
  public static String group(Deployment deployment, JobDefinition job) {
    try {
      return Generations.known(deployment.postgres(), job.name())
          .live()
          .flatMap(live -> JobSettings.of(live.settings()).get(GROUP))
          .orElse(job.consumerGroup());
    } catch (SQLException e) {
      throw new CommandFailure(
          "Postgres can't say which generation of %s is live: %s"
              .formatted(job.name(), e.getMessage()),
          "see how it does: ./thermocline status",
          e);
    }
  }

  /** The generation that {@code settings} make a job write. */
  public static int number(JobSettings settings) {
    return settings.get(NUMBER).map(Integer::parseInt).orElse(1);
  }

  /** Whether a run with these settings is one of this generation. */
  boolean isOf(JobSettings settings) {
    return number(settings) == generation.number();
  }

  /** Settings that make a run one of this generation; a group that was given stays. */
  JobSettings settings(JobSettings given) {
    JobSettings own = JobSettings.of(generation.settings());
    JobSettings all = given.without(NUMBER, READ_FROM);
    if (generation.number() > 1) {
      all = all.with(NUMBER, Integer.toString(generation.number()));
    }
    Optional<String> group = own.get(GROUP);
    return group.isPresent() && given.get(GROUP).isEmpty() ? all.with(GROUP, group.get()) : all;
  }

  /** What it was started with when it became live. */
  JobSettings ownSettings() {
    return JobSettings.of(generation.settings());
  }

  /** The state it became live with; empty for one that was live from the beginning. */
  Optional<Restore> handedOver() {
    return generation.savepoint().map(path -> new Restore(path, Claim.NO_CLAIM, Unmatched.DROPPED));
  }

  /** Where that state goes on. */
  String readFrom() {
    return generation.position().text();
  }

  /** Its jar, if a copy is kept. */
  Optional<String> jar() {
    return generation.jar();
  }
}
