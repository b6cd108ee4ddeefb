package io.thermocline.connectors.iceberg;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.thermocline.connectors.postgres.PostgresException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.iceberg.exceptions.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what the writing tasks have written for a checkpoint, and adds it to the table once that
 * checkpoint is complete. There is one of it for a table.
 */
final class CommitFiles extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<Written, Void> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CommitFiles.class);

  /**
   * Tried again for about a quarter of a minute, as the stream is held back meanwhile; then the job
   * fails, and tries again when it restarts.
   */
  private static final Retry PASSING_FAILURES =
      Retry.of(
          "commit",
          RetryConfig.custom()
              .maxAttempts(8)
              .retryExceptions(RuntimeException.class)
              .ignoreExceptions(
                  ArchiveConflictException.class,
                  ValidationException.class,
                  PostgresException.class)
              .intervalFunction(
                  IntervalFunction.ofExponentialRandomBackoff(
                      Duration.ofMillis(200), 2, 0.5, Duration.ofSeconds(5)))
              .build());

  static {
    PASSING_FAILURES
        .getEventPublisher()
        .onRetry(e -> LOG.warn("A commit is tried again", e.getLastThrowable()));
  }

  private final ArchiveTarget target;

  private transient ListState<CommitState> state;
  private transient ArchiveCatalog catalog;
  private transient HoleLog holes;
  private transient TableCommitter committer;
  private transient List<Written> written;
  private transient NavigableMap<Long, PendingCommit> pending;

  /** Where the table stands. */
  private transient SortedMap<Integer, Long> committed;

  /** Where it will stand once everything pending is committed. */
  private transient SortedMap<Integer, Long> next;

  CommitFiles(ArchiveTarget target) {
    this.target = target;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    LibraryThreads.endWith(getRuntimeContext());
    catalog = ArchiveCatalog.open(target.catalog());
    holes = target.holeLog();
    committer =
        new TableCommitter(
            target.table(catalog), holes, getRuntimeContext().getJobInfo().getJobId().toString());
    written = new ArrayList<>();
    pending = new TreeMap<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("commits", new CommitState.Serializer()));
    for (CommitState restored : state.get()) {
      for (PendingCommit commit : restored.pending()) {
        commit(commit);
      }
      committer.requireAtLeast(restored.committed());
    }
    committed = committer.offsets();
    next = committed;
  }

  @Override
  public void processElement(StreamRecord<Written> element) {
    written.add(element.getValue());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (!written.isEmpty()) {
      PendingCommit commit = PendingCommit.of(context.getCheckpointId(), written, next);
      pending.put(context.getCheckpointId(), commit);
      next = commit.after(next);
      written.clear();
    }
    state.update(List.of(new CommitState(committed, List.copyOf(pending.values()))));
  }

  /** Checkpoints before it that were not confirmed are in the same commit. */
  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    NavigableMap<Long, PendingCommit> due = pending.headMap(checkpoint, true);
    if (!due.isEmpty()) {
      committed = commit(due.values().stream().reduce(PendingCommit::and).orElseThrow());
      due.clear();
    }
  }

  /** A commit whose outcome is unknown is looked for before it is tried again. */
  private SortedMap<Integer, Long> commit(PendingCommit commit) throws Exception {
    return PASSING_FAILURES.executeCallable(() -> committer.commit(commit));
  }

  @Override
  public void close() throws Exception {
    super.close();
    if (holes != null) {
      holes.close();
    }
    if (catalog != null) {
      catalog.close();
    }
  }
}
