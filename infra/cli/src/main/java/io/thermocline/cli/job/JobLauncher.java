package io.thermocline.cli.job;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.FlinkRest.Slots;
import io.thermocline.cli.flink.Launch;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.job.JobRecord.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts jobs on a cluster and waits until they run. */
public final class JobLauncher {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final Deployment deployment;
  private final FlinkRest flink;
  private final JobRecords records;
  private final Path jar;

  public JobLauncher(Deployment deployment, FlinkRest flink, JobRecords records, Path jar) {
    this.deployment = deployment;
    this.flink = flink;
    this.records = records;
    this.jar = jar;
  }

  /**
   * Starts {@code job}; topics and schemas must exist. What it is started with is recorded before
   * it starts, so that a crash of this process loses no checkpoint the job then takes.
   *
   * @param parallelism the cluster's default if empty
   * @param restore state to continue from; afresh if empty
   * @param settings further arguments of the job
   * @return the job's id, once all of its tasks run
   * @throws CommandFailure if it already runs, fails, or doesn't run in time
   */
  public String launch(
      JobDefinition job,
      Optional<Integer> parallelism,
      Optional<Restore> restore,
      List<String> settings)
      throws IOException, InterruptedException {
    return launch(job, newJobId(), parallelism, restore, settings);
  }

  /** An id that no job has. */
  public static String newJobId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /**
   * The same under a given id, so that its caller can find it again after a crash.
   *
   * @param jobId from {@link #newJobId()}
   */
  public String launch(
      JobDefinition job,
      String jobId,
      Optional<Integer> parallelism,
      Optional<Restore> restore,
      List<String> settings)
      throws IOException, InterruptedException {
    Optional<FlinkJob> live = flink.liveJob(job.name());
    if (live.isPresent()) {
      throw new CommandFailure(
          "%s already runs on %s as %s (%s)"
              .formatted(job.name(), flink.url(), live.get().id(), live.get().state()),
          "stop it first: ./thermocline stop " + job.name() + " --savepoint");
    }
    List<String> arguments = new ArrayList<>(EndpointArguments.of(deployment));
    if (job.jar() == JobJar.ARCHIVE) {
      arguments.addAll(ArchiveArguments.of(deployment));
    }
    if (job.equals(Jobs.RETENTION)) {
      arguments.addAll(RetentionArguments.of(deployment.retention(), settings));
    }
    arguments.addAll(settings);
    Optional<JobRecord> before = records.find(job);
    records.save(
        job,
        new JobRecord(
            jobId,
            Wanted.RUNNING,
            restore.map(Restore::path),
            Optional.empty(),
            parallelism,
            settings,
            Optional.of(jar.toString())));
    try {
      flink.run(jar, new Launch(jobId, job.entryClass(), arguments, parallelism, restore));
    } catch (FlinkException e) {
      if (!isLive(jobId)) {
        before.ifPresentOrElse(record -> records.save(job, record), () -> records.forget(job));
      }
      throw e;
    }
    awaitRunning(job, jobId);
    return jobId;
  }

  /** An answer may get lost though the job starts; a job that never ran leaves its predecessor. */
  private boolean isLive(String jobId) {
    try {
      return flink.isLive(jobId);
    } catch (FlinkException unreachable) {
      return true;
    }
  }

  private void awaitRunning(JobDefinition job, String jobId) throws InterruptedException {
    if (Patience.until(() -> runs(job, jobId), START_TIMEOUT)) {
      return;
    }
    Slots slots = flink.slots();
    throw new CommandFailure(
        "%s (%s) does not run after %d s; last failure: %s; free slots: %d of %d"
            .formatted(
                job.name(),
                jobId,
                START_TIMEOUT.toSeconds(),
                flink.lastFailure(jobId).orElse("none"),
                slots.free(),
                slots.total()),
        "free slots or ask for less --parallelism; the job goes on trying until it is stopped");
  }

  private boolean runs(JobDefinition job, String jobId) {
    FlinkJob now =
        flink
            .job(jobId)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "the cluster at " + flink.url() + " no longer knows job " + jobId,
                        "see whether its JobManager restarted: ./thermocline status"));
    if (!now.isLive()) {
      throw new CommandFailure(
          "%s %s: %s"
              .formatted(
                  job.name(), now.state(), flink.lastFailure(jobId).orElse("no reason given")),
          "read the JobManager's log, mend the cause and submit again");
    }
    return flink.allTasksRun(jobId);
  }
}
