package io.thermocline.cli.job;

import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a job's newest run, so that the next one continues it.
 *
 * @param jobId id it ran under
 * @param wanted what its user last asked for
 * @param startedFrom state it was restored from; empty if it started afresh
 * @param savepoint taken when it was stopped; newer than all its checkpoints
 * @param parallelism asked for at its start
 * @param settings further job arguments given at its start
 * @param jar the file it was started from, if a copy of it is kept
 */
public record JobRecord(
    String jobId,
    Wanted wanted,
    Optional<String> startedFrom,
    Optional<String> savepoint,
    Optional<Integer> parallelism,
    List<String> settings,
    Optional<String> jar) {

  /** Of a run whose jar is not kept. */
  public JobRecord(
      String jobId,
      Wanted wanted,
      Optional<String> startedFrom,
      Optional<String> savepoint,
      Optional<Integer> parallelism,
      List<String> settings) {
    this(jobId, wanted, startedFrom, savepoint, parallelism, settings, Optional.empty());
  }

  /** Whether a job should run. */
  public enum Wanted {
    /** Submitted and not stopped since: {@code up} continues it. */
    RUNNING,
    STOPPED
  }

  JobRecord stopped(Optional<String> savepoint) {
    return new JobRecord(jobId, Wanted.STOPPED, startedFrom, savepoint, parallelism, settings, jar);
  }

  /** Stopped for a moment only: whoever finds it so is to start it again. */
  public JobRecord paused(String takenSavepoint) {
    return new JobRecord(
        jobId,
        Wanted.RUNNING,
        startedFrom,
        Optional.of(takenSavepoint),
        parallelism,
        settings,
        jar);
  }
}
