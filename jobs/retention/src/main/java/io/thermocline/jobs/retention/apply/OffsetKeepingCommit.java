package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.jobs.retention.work.CrashPoint;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;

/**
 * Commits to an archive table beside a running archive job: what the table says of its offsets is
 * carried on, also when that job commits in between.
 */
final class OffsetKeepingCommit {

  private static final int MAX_ATTEMPTS = 50;

  /**
   * Commits what {@code update} makes, anew where the archive has gone on meanwhile.
   *
   * @throws ValidationException if what the update is about is no longer there
   */
  static void commit(Table table, Supplier<? extends SnapshotUpdate<?>> update) {
    for (int attempt = 1; ; attempt++) {
      table.refresh();
      Map<Integer, Long> carried = ArchivedOffsets.of(table);
      SnapshotUpdate<?> commit = ArchivedOffsets.carryOn(table, update.get());
      try {
        CrashPoint.BEFORE_COMMIT.reach();
        commit.commit();
        CrashPoint.AFTER_COMMIT.reach();
        return;
      } catch (ValidationException e) {
        table.refresh();
        if (attempt == MAX_ATTEMPTS || ArchivedOffsets.of(table).equals(carried)) {
          throw e;
        }
      }
    }
  }

  private OffsetKeepingCommit() {}
}
