package io.thermocline.jobs.retention.work;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** The data files of a table's current snapshot, by location. */
public final class LiveFiles {

  private final Table table;
  private final Optional<Long> snapshot;
  private final Map<String, DataFile> files = new HashMap<>();

  private LiveFiles(Table table) {
    this.table = table;
    this.snapshot = Optional.ofNullable(table.currentSnapshot()).map(Snapshot::snapshotId);
  }

  /**
   * Looks at the newest there is.
   *
   * @throws StalePlanException if rows of a file are deleted by another one
   */
  public static LiveFiles of(Table table) {
    table.refresh();
    LiveFiles live = new LiveFiles(table);
    if (table.currentSnapshot() != null) {
      try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
        tasks.forEach(live::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return live;
  }

  /** What this is a look at; empty for an empty table. */
  public Optional<Long> snapshot() {
    return snapshot;
  }

  private void add(FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new StalePlanException(
          "table %s: somebody deletes rows of %s, which retention can't follow; plan again to see more"
              .formatted(table.name(), task.file().location()));
    }
    files.put(task.file().location(), task.file());
  }

  /**
   * The files an action was planned for.
   *
   * @throws StalePlanException if one of them is no longer there
   */
  public List<DataFile> of(Action action) {
    return action.subjects().stream().map(location -> find(location, action)).toList();
  }

  /** All files of a day. */
  public List<DataFile> of(LocalDate day) {
    return files.values().stream()
        .filter(file -> EventDays.of(table, file).equals(EventDays.of(day)))
        .toList();
  }

  private DataFile find(String location, Action action) {
    DataFile file = files.get(location);
    if (file == null) {
      throw new StalePlanException(
          "%s: %s is no longer in table %s: something else has changed the table since it was planned. Nothing was done about this day; plan again"
              .formatted(action.describe(), location, table.name()));
    }
    return file;
  }
}
