package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.flink.Launch.Unmatched;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Run;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.Continuation;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobLauncher;
import io.thermocline.cli.job.JobRecord;
import io.thermocline.cli.job.JobRecord.Wanted;
import io.thermocline.cli.job.JobRecords;
import io.thermocline.cli.job.JobSettings;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.LiveGeneration;
import io.thermocline.cli.job.Submission;
import io.thermocline.cli.rebuild.Situation.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs of a job beside the live one: they write a generation's tables and no topic, each over a
 * part of the input. What is to run is written down before it is started.
 */
final class BuildJob {

  private static final int PART_LENGTH = 8;
  private static final Duration DISPOSAL_TIMEOUT = Duration.ofSeconds(20);

  private final JobDefinition job;
  private final Deployment deployment;
  private final FlinkRest flink;
  private final JobRecords records;
  private final JobStop stop;
  private final Continuation continuation;
  private final Ledger ledger;
  private final History history;
  private final Terminal terminal;

  BuildJob(JobDefinition job, Session session, Deployment deployment, Ledger ledger) {
    this.job = job;
    this.deployment = deployment;
    this.flink = new FlinkRest(deployment.flink().url());
    this.records = session.jobRecords();
    this.stop = new JobStop(flink, records);
    this.continuation = new Submission(session, deployment).continuation();
    this.ledger = ledger;
    this.history = new History(session, deployment, job);
    this.terminal = session.terminal();
  }

  /** How the run does that is written down. */
  Running state(Generation generation) {
    if (generation.run().isEmpty()) {
      return Running.NONE;
    }
    String id = generation.run().get().jobId();
    if (flink.isLive(id)) {
      return Running.RUNNING;
    }
    return finalSavepoint(id).isPresent() ? Running.STOPPED : Running.LOST;
  }

  /** How often the run has failed, and why it did last. */
  Optional<String> trouble(Run run, int tolerated) {
    return flink.restarts(run.jobId()) > tolerated
        ? flink.lastFailure(run.jobId())
        : Optional.empty();
  }

  /**
   * Starts the next part: from where the generation stands, after what comes before it if there is
   * such.
   *
   * @param to where it ends; empty: nowhere
   */
  void start(Generation generation, Optional<Offsets> to)
      throws SQLException, IOException, InterruptedException {
    String id = JobLauncher.newJobId();
    Offsets from = generation.prologue().isPresent() ? Offsets.NONE : generation.position();
    Optional<Offsets> end = generation.prologue().flatMap(Generation.Prologue::end).or(() -> to);
    launch(
        generation,
        new Run(id, id.substring(0, PART_LENGTH), generation.savepoint(), from, end),
        generation.savepoint().map(path -> restore(path, Claim.NO_CLAIM)));
  }

  /** Starts the same part again, from its newest state. */
  void resume(Generation generation) throws SQLException, IOException, InterruptedException {
    Run ended = generation.run().orElseThrow();
    Optional<Restore> newest =
        newest(generation, ended).map(found -> restore(found.path(), found.claim()));
    if (newest.map(Restore::path).equals(generation.savepoint())) {
      // Nothing of this part is left, and what it told of its position before is no longer so.
      ledger.forgetPosition(group(generation));
    }
    launch(
        generation,
        new Run(
            JobLauncher.newJobId(),
            ended.part(),
            newest.map(Restore::path),
            ended.from(),
            ended.to()),
        newest);
  }

  private Optional<Restore> newest(Generation generation, Run ended) {
    return continuation.of(
        new JobRecord(
            ended.jobId(),
            Wanted.RUNNING,
            ended.restored(),
            Optional.empty(),
            generation.parallelism(),
            List.of()));
  }

  /** Savepoints and checkpoints that a generation would go on from. */
  Set<String> states(Generation generation) {
    Set<String> paths = new TreeSet<>();
    generation.savepoint().ifPresent(paths::add);
    generation
        .run()
        .flatMap(run -> newest(generation, run))
        .map(Restore::path)
        .ifPresent(paths::add);
    return paths;
  }

  private static Restore restore(String path, Claim claim) {
    return new Restore(path, claim, Unmatched.DROPPED);
  }

  private void launch(Generation generation, Run run, Optional<Restore> restore)
      throws SQLException, IOException, InterruptedException {
    ledger.save(generation.running(run));
    JobSettings settings =
        JobSettings.of(generation.settings())
            .with("outputs", "tables")
            .with("read.part", run.part())
            .with(LiveGeneration.READ_FROM, run.from().text());
    if (run.to().isPresent()) {
      settings = settings.with("read.to", run.to().get().text());
    }
    if (generation.prologue().isPresent()) {
      settings = settings.with("read.topic", generation.prologue().get().topic());
    }
    new JobLauncher(deployment, flink, records, Path.of(generation.jar().orElseThrow()))
        .launch(
            job.named(generation.runName()),
            run.jobId(),
            generation.parallelism(),
            restore,
            settings.arguments());
  }

  /**
   * Ends the run with a savepoint, unless it ended so; writes down what it had read then. What the
   * run alone needed is deleted.
   */
  void stop(Generation generation) throws SQLException, InterruptedException {
    Run run = generation.run().orElseThrow();
    String path =
        state(generation) == Running.RUNNING
            ? stop.withSavepoint(job.named(generation.runName()), run.jobId())
            : finalSavepoint(run.jobId())
                .orElseThrow(
                    () ->
                        new CommandFailure(
                            "%s ended without a savepoint".formatted(generation.runName()),
                            "run this again"));
    ledger.save(generation.stoppedAt(path, reached(generation)));
    generation.prologue().ifPresent(history::forget);
    generation.savepoint().filter(before -> !before.equals(path)).ifPresent(this::beginToDiscard);
  }

  /** Without waiting for it: the live job may stand still meanwhile. */
  private void beginToDiscard(String state) {
    try {
      flink.beginDisposal(state);
    } catch (FlinkException e) {
      tellOfLeftover(state, e);
    }
  }

  /** Deletes states that nothing goes on from any more; names those that the cluster can't. */
  void discard(Set<String> states) throws InterruptedException {
    for (String path : states) {
      try {
        flink.dispose(path, DISPOSAL_TIMEOUT);
      } catch (FlinkException e) {
        tellOfLeftover(path, e);
      }
    }
  }

  private void tellOfLeftover(String state, FlinkException why) {
    terminal.tell("%s is no longer needed, and still there: %s".formatted(state, why.getMessage()));
  }

  /** What the run has read by its newest checkpoint or savepoint, of the job's own topic. */
  private Offsets reached(Generation generation) throws SQLException {
    if (generation.prologue().isPresent()) {
      return generation.prologue().get().seam();
    }
    Offsets kept = ledger.position(group(generation));
    return kept.next().isEmpty() ? generation.run().orElseThrow().from() : kept;
  }

  /** The same of the topic it reads just now. */
  Offsets position(Generation generation) throws SQLException {
    return generation.prologue().isPresent()
        ? ledger.position(group(generation), generation.prologue().get().topic())
        : ledger.position(group(generation));
  }

  /** The consumer group under which its position is kept. */
  String group(Generation generation) {
    return JobSettings.of(generation.settings())
        .get(LiveGeneration.GROUP)
        .orElse(job.consumerGroup());
  }

  /** Ends the run without a savepoint, and forgets it. */
  void cancel(Generation generation) throws InterruptedException {
    JobDefinition beside = job.named(generation.runName());
    Optional<FlinkJob> running = flink.liveJob(beside.name());
    if (running.isPresent()) {
      stop.keepingCheckpoint(beside, running.get().id());
    }
    records.forget(beside);
  }

  private Optional<String> finalSavepoint(String jobId) {
    try {
      return flink.finalSavepoint(jobId);
    } catch (FlinkException unknown) {
      return Optional.empty();
    }
  }
}
