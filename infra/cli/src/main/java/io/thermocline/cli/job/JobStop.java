package io.thermocline.cli.job;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobRecord.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends jobs so that they can be continued. */
public final class JobStop {

  private static final Duration SAVEPOINT_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(1);

  /** Tasks that are just being deployed can't take part in a savepoint, which then fails. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration OTHERS_STOP_TIMEOUT = Duration.ofSeconds(10);

  private final FlinkRest flink;
  private final JobRecords records;

  public JobStop(FlinkRest flink, JobRecords records) {
    this.flink = flink;
    this.records = records;
  }

  /** Ends the job with a savepoint, and returns its path once it ended. */
  public String withSavepoint(JobDefinition job, String jobId) throws InterruptedException {
    String path = savepoint(jobId);
    awaitEnd(job, jobId);
    record(job, jobId, Optional.of(path));
    return path;
  }

  /**
   * The same for a moment only: whoever finds the job so is to start it again.
   *
   * @return the savepoint's path
   */
  public String pause(JobDefinition job, String jobId) throws InterruptedException {
    String path = savepoint(jobId);
    awaitEnd(job, jobId);
    records.save(job, run(job, jobId).paused(path));
    return path;
  }

  /** Also one that somebody else began to take, who did not live to see it. */
  private String savepoint(String jobId) throws InterruptedException {
    Patience.until(() -> !flink.isLive(jobId) || flink.allTasksRun(jobId), START_TIMEOUT);
    try {
      return flink.stopWithSavepoint(jobId, SAVEPOINT_TIMEOUT);
    } catch (FlinkException e) {
      return takenByAnother(jobId).orElseThrow(() -> e);
    }
  }

  private Optional<String> takenByAnother(String jobId) throws InterruptedException {
    return ends(jobId, OTHERS_STOP_TIMEOUT) ? flink.finalSavepoint(jobId) : Optional.empty();
  }

  /** Ends the job at once; its newest checkpoint stays. Returns when it ended. */
  public void keepingCheckpoint(JobDefinition job, String jobId) throws InterruptedException {
    flink.cancel(jobId);
    awaitEnd(job, jobId);
    record(job, jobId, Optional.empty());
  }

  private void record(JobDefinition job, String jobId, Optional<String> savepoint) {
    records.save(job, run(job, jobId).stopped(savepoint));
  }

  private JobRecord run(JobDefinition job, String jobId) {
    return records
        .find(job)
        .filter(known -> known.jobId().equals(jobId))
        .orElseGet(
            () ->
                new JobRecord(
                    jobId,
                    Wanted.RUNNING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
  }

  private void awaitEnd(JobDefinition job, String jobId) throws InterruptedException {
    if (!ends(jobId, END_TIMEOUT)) {
      throw new CommandFailure(
          "%s (%s) has not ended after %d s".formatted(job.name(), jobId, END_TIMEOUT.toSeconds()),
          "look into the TaskManager's log; it may still be writing to a server that is down");
    }
  }

  private boolean ends(String jobId, Duration limit) throws InterruptedException {
    return Patience.until(() -> !flink.isLive(jobId), limit);
  }
}
