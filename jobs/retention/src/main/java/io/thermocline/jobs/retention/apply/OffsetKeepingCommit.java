package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.jobs.retention.work.CrashPoint;
import java.util.function.Supplier;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * Commits to an archive table beside a running archive job: what the table says of its offsets is
 * carried on, also when that job commits in between.
 */
final class OffsetKeepingCommit {

  /** Of as many attempts each as Iceberg makes by itself, with waits that grow. */
  private static final int MAX_ROUNDS = 20;

  /**
   * Commits what {@code update} makes, on top of what the archive commits meanwhile.
   *
   * @throws org.apache.iceberg.exceptions.ValidationException if what the update is about is no
   *     longer there
   * @throws CommitFailedException if others were faster each time; nothing was changed
   */
  static void commit(Table table, Supplier<? extends SnapshotUpdate<?>> update) {
    for (int round = 1; ; round++) {
      table.refresh();
      SnapshotUpdate<?> commit = ArchivedOffsets.carryOn(update.get());
      try {
        CrashPoint.BEFORE_COMMIT.reach();
        commit.commit();
        CrashPoint.AFTER_COMMIT.reach();
        return;
      } catch (CommitFailedException e) {
        if (round == MAX_ROUNDS) {
          throw e;
        }
      }
    }
  }

  private OffsetKeepingCommit() {}
}
