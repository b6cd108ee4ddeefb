package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.flink.Launch.Unmatched;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.Continuation;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobLauncher;
import io.thermocline.cli.job.JobRecord;
import io.thermocline.cli.job.JobRecords;
import io.thermocline.cli.job.JobSettings;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.LiveGeneration;
import io.thermocline.cli.job.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The job that writes what readers see, under its own name. */
final class LiveJob {

  private final JobDefinition job;
  private final Deployment deployment;
  private final FlinkRest flink;
  private final JobRecords records;
  private final JobStop stop;
  private final Continuation continuation;

  LiveJob(JobDefinition job, Session session, Deployment deployment) {
    this.job = job;
    this.deployment = deployment;
    this.flink = new FlinkRest(deployment.flink().url());
    this.records = session.jobRecords();
    this.stop = new JobStop(flink, records);
    this.continuation = new Submission(session, deployment).continuation();
  }

  boolean runs() {
    return flink.liveJob(job.name()).isPresent();
  }

  /**
   * What is remembered of its newest run.
   *
   * @throws CommandFailure if it never ran, or not by this command line
   */
  JobRecord record() {
    return records
        .find(job)
        .orElseThrow(
            () ->
                new CommandFailure(
                    job.name() + " was not submitted from here, so that it can't be continued here",
                    "submit it (./thermocline submit " + job.name() + "), or work where it was"));
  }

  /** The consumer group under which its position is kept. */
  String group() {
    return JobSettings.of(record().settings())
        .get(LiveGeneration.GROUP)
        .orElse(job.consumerGroup());
  }

  /**
   * Stops it with a savepoint for a moment; {@link #resume} is to follow. If it has stopped
   * already, nothing happens.
   */
  void pause() throws InterruptedException {
    Optional<FlinkJob> running = flink.liveJob(job.name());
    if (running.isPresent()) {
      stop.pause(job, running.get().id());
    }
  }

  /**
   * Stops it with a savepoint, if it runs.
   *
   * @return the savepoint that it ended with, now or before; empty if it ended without
   */
  Optional<String> stop() throws InterruptedException {
    Optional<FlinkJob> running = flink.liveJob(job.name());
    if (running.isPresent()) {
      return Optional.of(stop.withSavepoint(job, running.get().id()));
    }
    JobRecord run = record();
    return run.savepoint().or(() -> finalSavepoint(run));
  }

  private Optional<String> finalSavepoint(JobRecord run) {
    try {
      return flink.finalSavepoint(run.jobId());
    } catch (FlinkException forgotten) {
      return Optional.empty();
    }
  }

  /** Ends it without: for one that is past taking a savepoint. */
  void cancel() throws InterruptedException {
    Optional<FlinkJob> running = flink.liveJob(job.name());
    if (running.isPresent()) {
      stop.keepingCheckpoint(job, running.get().id());
    }
  }

  /** Starts it again where its newest run ended, as what it was. */
  void resume() throws IOException, InterruptedException {
    JobRecord run = record();
    launcher(jar(run)).launch(job, run.parallelism(), restore(run), run.settings());
  }

  /** A run that became live by a handover may be left with the state of that, and no other. */
  private Optional<Restore> restore(JobRecord run) {
    boolean handedOver = JobSettings.of(run.settings()).get(LiveGeneration.READ_FROM).isPresent();
    return continuation
        .of(run)
        .map(
            found ->
                handedOver ? new Restore(found.path(), found.claim(), Unmatched.DROPPED) : found);
  }

  /** The jar of its newest run. */
  Path jar(JobRecord run) {
    Path jar =
        run.jar()
            .map(Path::of)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "no copy is kept of the jar that %s runs from, so that it could not go on with"
                                .formatted(job.name())
                            + " the code it has after the moment in which it has to pause",
                        "submit it once more: ./thermocline stop %s --savepoint, then submit"
                            .formatted(job.name())));
    if (!Files.exists(jar)) {
      throw new CommandFailure(
          "the jar that %s runs from is gone: %s".formatted(job.name(), jar),
          "put it back, or submit the job once more");
    }
    return jar;
  }

  /**
   * Starts it as the job of a generation that stands still at a place. One that was started so
   * before and has ended since goes on where it ended: it may have told topics something.
   */
  void start(Generation generation, Offsets at) throws IOException, InterruptedException {
    JobSettings settings =
        JobSettings.of(generation.settings()).with(LiveGeneration.READ_FROM, at.text());
    if (records.find(job).filter(run -> run.settings().equals(settings.arguments())).isPresent()) {
      resume();
      return;
    }
    launcher(Path.of(generation.jar().orElseThrow()))
        .launch(
            job,
            generation.parallelism(),
            generation
                .savepoint()
                .map(path -> new Restore(path, Claim.NO_CLAIM, Unmatched.DROPPED)),
            settings.arguments());
  }

  private JobLauncher launcher(Path jar) {
    return new JobLauncher(deployment, flink, records, jar);
  }
}
