package io.thermocline.cli.job;

import io.thermocline.cli.flink.Checkpoint;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds where a job's newest run left off. */
public final class Continuation {

  private final FlinkRest flink;
  private final Optional<CheckpointStore> store;

  /**
   * @param store looked into when the cluster no longer remembers the run, as after the loss of its
   *     JobManager
   */
  public Continuation(FlinkRest flink, Optional<CheckpointStore> store) {
    this.flink = flink;
    this.store = store;
  }

  /**
   * The run's final savepoint, also one that whoever stopped it did not live to see, else its
   * newest checkpoint, else what it was itself started from; empty if it never had any state, so
   * that starting afresh is the same.
   */
  public Optional<Restore> of(JobRecord run) {
    if (run.savepoint().isPresent()) {
      return run.savepoint().map(path -> new Restore(path, Claim.NO_CLAIM));
    }
    Optional<Restore> ending =
        asked(() -> flink.finalSavepoint(run.jobId()))
            .map(path -> new Restore(path, Claim.NO_CLAIM));
    return ending.or(() -> unended(run));
  }

  private Optional<Restore> unended(JobRecord run) {
    return asked(() -> flink.latestCheckpoint(run.jobId()).map(Checkpoint::path))
        .or(() -> store.flatMap(s -> s.latest(run.jobId())))
        .map(path -> new Restore(path, Claim.CLAIM))
        .or(() -> run.startedFrom().map(path -> new Restore(path, Claim.NO_CLAIM)));
  }

  private static Optional<String> asked(Supplier<Optional<String>> question) {
    try {
      return question.get();
    } catch (FlinkException unknownJob) {
      return Optional.empty();
    }
  }
}
