package io.thermocline.cli.job;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.Launch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * Jobs that replay: one a replay, submitted when it is asked for and ended with it; there is
 * nothing to continue, as how far each is, is in its ledger.
 */
public final class ReplaySubmission {

  private static final String ENTRY_CLASS = "io.thermocline.jobs.replay.cluster.ReplayJob";
  private static final long POLL_MS = 500;

  private final Session session;
  private final Deployment deployment;
  private final FlinkRest flink;

  public ReplaySubmission(Session session, Deployment deployment, FlinkRest flink) {
    this.session = session;
    this.deployment = deployment;
    this.flink = flink;
  }

  /**
   * Starts the job of a replay, unless it runs.
   *
   * @param parallelism tasks; the cluster's default if empty
   * @return the job's id
   */
  public String submitOrFind(String replay, OptionalDouble perSecond, Optional<Integer> parallelism)
      throws IOException {
    Optional<FlinkJob> live = flink.liveJob("replay-" + replay);
    if (live.isPresent()) {
      return live.get().id();
    }
    List<String> arguments = new ArrayList<>(EndpointArguments.of(deployment));
    arguments.addAll(ArchiveArguments.catalog(deployment));
    arguments.addAll(List.of("--replay.id", replay));
    perSecond.ifPresent(
        rate -> arguments.addAll(List.of("--rate", Long.toString(Math.round(Math.ceil(rate))))));
    String jobId = JobLauncher.newJobId();
    flink.run(
        JobJar.ARCHIVE.in(session.project()),
        new Launch(jobId, ENTRY_CLASS, arguments, parallelism, Optional.empty()));
    return jobId;
  }

  /**
   * Returns when the job has finished.
   *
   * @throws CommandFailure if it failed or was cancelled
   */
  public void awaitEnd(String jobId) throws InterruptedException {
    for (FlinkJob job = find(jobId); ; job = find(jobId)) {
      if (job.state().equals("FINISHED")) {
        return;
      }
      if (!job.isLive()) {
        throw new CommandFailure(
            "%s %s: %s"
                .formatted(
                    job.name(), job.state(), flink.lastFailure(jobId).orElse("no reason given")),
            "mend the cause and run it again: it goes on where it ended");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private FlinkJob find(String jobId) {
    return flink
        .job(jobId)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "the cluster at " + flink.url() + " no longer knows job " + jobId,
                    "run it again: it goes on where it ended"));
  }
}
