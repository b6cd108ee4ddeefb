package io.thermocline.cli.replay;

import io.thermocline.cli.Session;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.ReplaySubmission;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.replay.ReplayResult.State;
import io.thermocline.jobs.replay.Progress;
import io.thermocline.jobs.replay.Replay;
import io.thermocline.jobs.replay.ReplayMeter;
import io.thermocline.jobs.replay.ReplayOptions;
import io.thermocline.jobs.replay.ReplayPlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs a plan to its end: in this process, or as a job. */
public final class ReplayRun {

  private final Session session;
  private final Deployment deployment;
  private final Terminal terminal;
  private final Replay replay;

  public ReplayRun(Session session, Deployment deployment) {
    this.session = session;
    this.deployment = deployment;
    this.terminal = session.terminal();
    this.replay = new Replay(ReplayOf.deployment(deployment));
  }

  public Replay replay() {
    return replay;
  }

  /** Counts what a plan would write. */
  public ReplayResult count(ReplayPlan plan) throws Exception {
    ReplayMeter meter = new ReplayMeter();
    ReplayGauge gauge = new ReplayGauge(plan, meter::progress, 0);
    try (ProgressBar bar = gauge.show(terminal)) {
      replay.count(plan, ReplayOptions.ofThisMachine(), meter);
    }
    return new ReplayResult(plan, State.COUNTED, meter.progress(), 0, gauge.elapsed());
  }

  /** The result of a plan that an earlier run brought to its end; empty if there is more to do. */
  public Optional<ReplayResult> ifDone(ReplayPlan plan) {
    if (!replay.isDone(plan)) {
      return Optional.empty();
    }
    var progress = replay.progress(plan);
    return Optional.of(
        new ReplayResult(
            plan, State.ALREADY_DONE, progress, records(progress), Duration.ofMillis(0)));
  }

  /**
   * Writes what is left, in this process.
   *
   * @throws io.thermocline.jobs.replay.TakenOverException if another run of it began
   */
  public ReplayResult here(ReplayPlan plan, OptionalDouble perSecond) throws Exception {
    long before = records(replay.progress(plan));
    ReplayMeter meter = new ReplayMeter();
    ReplayGauge gauge = new ReplayGauge(plan, meter::progress, before);
    try (ProgressBar bar = gauge.show(terminal)) {
      replay.run(
          plan, plan.spans().keySet(), ReplayOptions.ofThisMachine().withRate(perSecond), meter);
    }
    return new ReplayResult(plan, State.DONE, meter.progress(), before, gauge.elapsed());
  }

  /**
   * Writes what is left by a job on the cluster, and watches it. The job goes on if this process
   * ends.
   *
   * @throws io.thermocline.cli.CommandFailure if the job fails
   */
  public ReplayResult onCluster(
      ReplayPlan plan, OptionalDouble perSecond, Optional<Integer> parallelism) throws Exception {
    long before = records(replay.progress(plan));
    ReplaySubmission job =
        new ReplaySubmission(session, deployment, new FlinkRest(deployment.flink().url()));
    String id = job.submitOrFind(plan.id(), perSecond, parallelism);
    terminal.tell("job %s runs on %s".formatted(id, deployment.flink().url()));
    ReplayGauge gauge = new ReplayGauge(plan, new LedgerWatch(replay, plan), before);
    try (ProgressBar bar = gauge.show(terminal)) {
      job.awaitEnd(id);
    }
    return new ReplayResult(plan, State.DONE, replay.progress(plan), before, gauge.elapsed());
  }

  private static long records(Map<Integer, Progress> progress) {
    return progress.values().stream().mapToLong(Progress::records).sum();
  }
}
