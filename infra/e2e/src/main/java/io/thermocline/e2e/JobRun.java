package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.Checkpoint;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.JobVertex;
import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobLauncher;
import io.thermocline.cli.job.JobRecords;
import io.thermocline.cli.job.JobStop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A job on the cluster: started, stopped with a savepoint, started again from it. */
public final class JobRun {

  private final JobDefinition job;
  private final FlinkRest flink;
  private final JobLauncher launcher;
  private final JobStop stop;
  private final FailureHistory failures;
  private final List<String> settings;
  private String id = "";

  /**
   * @param records where the launcher keeps what it started
   * @param settings job arguments beside the endpoints
   */
  JobRun(JobDefinition job, Deployment deployment, Path jar, Path records, List<String> settings) {
    this.job = job;
    this.flink = new FlinkRest(deployment.flink().url());
    JobRecords remembered = new JobRecords(records);
    this.launcher = new JobLauncher(deployment, flink, remembered, jar);
    this.stop = new JobStop(flink, remembered);
    this.failures = new FailureHistory(deployment.flink().url());
    this.settings = List.copyOf(settings);
  }

  void start(int parallelism) throws IOException, InterruptedException {
    start(parallelism, Optional.empty());
  }

  /** Starts again from a savepoint, which stays valid. */
  public void resume(String savepoint, int parallelism) throws IOException, InterruptedException {
    start(parallelism, Optional.of(new Restore(savepoint, Claim.NO_CLAIM)));
  }

  private void start(int parallelism, Optional<Restore> restore)
      throws IOException, InterruptedException {
    id = launcher.launch(job, Optional.of(parallelism), restore, settings);
  }

  /** Goes on with the run that somebody else has started under the job's name. */
  void follow() {
    id = flink.liveJob(job.name()).orElseThrow().id();
  }

  /** Takes a savepoint and ends the job with it; returns its path. */
  public String stopWithSavepoint() throws InterruptedException {
    return stop.withSavepoint(job, id);
  }

  /** Ends the job if it runs. */
  void cancel() throws InterruptedException {
    if (flink.liveJob(job.name()).isPresent()) {
      stop.keepingCheckpoint(job, flink.liveJob(job.name()).orElseThrow().id());
    }
  }

  /** Failures of the present run, newest first. */
  public List<JobFailure> failures() throws IOException, InterruptedException {
    return id.isEmpty() ? List.of() : failures.of(id);
  }

  /** The newest completed one of the present run. */
  public Optional<Checkpoint> latestCheckpoint() {
    return flink.latestCheckpoint(id);
  }

  /** The id of the newest completed checkpoint; 0 before there is one. */
  public long completedCheckpoints() {
    return latestCheckpoint().map(Checkpoint::id).orElse(0L);
  }

  /** RUNNING, RESTARTING, FAILED, …; empty when the cluster does not know the job. */
  public Optional<String> state() {
    return flink.job(id).map(job -> job.state());
  }

  /** Subtasks of each chain of operators. */
  public List<Integer> parallelism() {
    return flink.vertices(id).stream().map(JobVertex::parallelism).toList();
  }

  public String id() {
    return id;
  }
}
