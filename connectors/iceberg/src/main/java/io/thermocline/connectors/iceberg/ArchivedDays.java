package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Which days the archive has rows of, as of the newest snapshot. Of a month that shares a file it
 * has them all. Not thread-safe.
 */
final class ArchivedDays {

  private final Supplier<Table> open;
  private final Set<EventDays> days = new HashSet<>();
  private Table table;
  private long seen = -1;

  /**
   * @param open asked once; nobody else may use that table, as it is refreshed
   */
  ArchivedDays(Supplier<Table> open) {
    this.open = open;
  }

  boolean has(LocalDate day) {
    if (table == null) {
      table = open.get();
    } else {
      table.refresh();
    }
    Snapshot current = table.currentSnapshot();
    if (current != null && current.snapshotId() != seen) {
      read();
      seen = current.snapshotId();
    }
    return days.stream().anyMatch(each -> each.contains(day));
  }

  private void read() {
    days.clear();
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      files.forEach(file -> days.add(EventDays.of(table, file.file())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
