package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.Coordinates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/** Files of a table's current snapshot that may have rows of a replay. */
final class ArchivePlan {

  private static final int READING_OFFSETS = 8;

  /** Of a record that waits, roughly. */
  private static final long ROW_BYTES = 512;

  private ArchivePlan() {}

  static List<DataFile> files(Table table, Expression rows) throws IOException {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .filter(rows)
            .includeColumnStats(List.of(Coordinates.PARTITION, Coordinates.OFFSET))
            .planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    return files;
  }

  /**
   * The same with the offsets they hold.
   *
   * @param memoryBytes for records that wait for others
   */
  static List<FileOffsets> withOffsets(
      Table table, Expression rows, ReplaySpec spec, long memoryBytes)
      throws IOException, InterruptedException {
    Appends appends = new Appends(table, memoryBytes / ROW_BYTES);
    List<Callable<FileOffsets>> readings = new ArrayList<>();
    for (DataFile file : files(table, rows)) {
      readings.add(() -> offsets(table, file, appends, spec));
    }
    return Tasks.all(readings, READING_OFFSETS);
  }

  private static FileOffsets offsets(Table table, DataFile file, Appends appends, ReplaySpec spec)
      throws IOException {
    try {
      return FileOffsets.of(table, file, appends);
    } catch (IOException | RuntimeException e) {
      throw Tasks.failed(ToBeRestoredException.orElse(e, file, spec));
    }
  }
}
