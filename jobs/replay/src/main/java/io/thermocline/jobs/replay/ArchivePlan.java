package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.Coordinates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/** Files of a table's current snapshot that may have rows of a replay. */
final class ArchivePlan {

  private static final int READING_OFFSETS = 8;

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

  /** The same with the offsets they hold. */
  static List<FileOffsets> withOffsets(Table table, Expression rows, ReplaySpec spec)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(READING_OFFSETS);
    try {
      List<Callable<FileOffsets>> readings = new ArrayList<>();
      for (DataFile file : files(table, rows)) {
        readings.add(() -> offsets(table, file, spec));
      }
      List<FileOffsets> all = new ArrayList<>();
      for (Future<FileOffsets> reading : threads.invokeAll(readings)) {
        all.add(reading.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static FileOffsets offsets(Table table, DataFile file, ReplaySpec spec)
      throws IOException {
    try {
      return FileOffsets.of(table, file);
    } catch (IOException | RuntimeException e) {
      throw failed(ToBeRestoredException.orElse(e, file, spec));
    }
  }

  private static IOException failed(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
