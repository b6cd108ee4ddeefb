package io.thermocline.connectors.iceberg;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows into Parquet files, one a day of event time. Only so many files are open at once:
 * when a back-fill brings more days, rows of further days wait in memory until there are enough of
 * them to make files of. When open files hold too much, the longest is finished. Not thread-safe.
 */
final class DayFiles implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(DayFiles.class);

  /**
   * How much is held before it is written.
   *
   * @param openBytes of all open files together, encoded
   * @param waitingBytes of the rows that wait, as objects
   */
  record Limits(int openFiles, long openBytes, long waitingBytes) {

    /** A task's share: a process has a handful of tasks that archive, and more to do than that. */
    static Limits ofHeap(long maxBytes) {
      return new Limits(64, maxBytes / 16, maxBytes / 16);
    }
  }

  /** A look at a file's length adds up all of its columns. */
  private static final int ROWS_BETWEEN_LOOKS = 1000;

  /** What a row of short values takes as objects, and how much of that comes with its bytes. */
  private static final int ROW_BYTES = 500;

  private static final int OBJECT_BYTES_A_BYTE = 4;

  private final Table table;
  private final OutputFileFactory names;
  private final Limits limits;
  private final KeyLayout layout;
  private final Map<Integer, DayFile> open = new HashMap<>();
  private final Map<Integer, List<Row>> waiting = new LinkedHashMap<>();
  private final List<DataFile> finished = new ArrayList<>();
  private final Uploads uploads = new Uploads();
  private long waitingBytes;
  private long rows;

  /** Day and file of the row before: most often also of the next. */
  private int lastDay;

  private DayFile lastFile;

  /**
   * @param names of the files; a generator of its own for each writing task
   * @param key column by which rows are looked up
   */
  DayFiles(Table table, OutputFileFactory names, Limits limits, Optional<String> key) {
    this.table = table;
    this.names = names;
    this.limits = limits;
    this.layout = new KeyLayout(KeyFilters.of(table.schema(), key));
  }

  /** A generator of names that no other run and no other task has. */
  static OutputFileFactory names(Table table, int subtask, int attempt) {
    return OutputFileFactory.builderFor(table, subtask, attempt).format(FileFormat.PARQUET).build();
  }

  /**
   * @param day since 1970-01-01
   * @param bytes about as many as the row was made of
   */
  void write(int day, Row row, int bytes) throws IOException, InterruptedException {
    layout.count(row);
    if (lastFile == null || day != lastDay) {
      lastFile = open.get(day);
      lastDay = day;
      if (lastFile == null && open.size() < limits.openFiles()) {
        lastFile = open(day);
        open.put(day, lastFile);
      }
      if (lastFile == null) {
        waitInLine(day, row, bytes);
        return;
      }
    }
    lastFile.write(row);
    if (++rows % ROWS_BETWEEN_LOOKS == 0) {
      finishLongestIfTooMuch();
    }
  }

  /** Closes all files and hands them out; the next row begins new ones. */
  List<DataFile> finish() throws IOException, InterruptedException {
    List<Callable<DataFile>> last = new ArrayList<>();
    open.values().forEach(file -> last.add(file::finish));
    finished.addAll(uploads.all(last));
    open.clear();
    lastFile = null;
    writeWaiting();
    List<DataFile> files = List.copyOf(finished);
    finished.clear();
    layout.learn(files);
    return files;
  }

  /** Deletes what was not handed out, as far as that works. */
  @Override
  public void close() {
    uploads.close();
    open.values().forEach(DayFile::drop);
    open.clear();
    try {
      finished.forEach(file -> table.io().deleteFile(file.location()));
    } catch (RuntimeException e) {
      // Storage may be why this ends: each further try would take its time, too.
      LOG.info(
          "Of {} files some are left behind; nothing names them: {}",
          finished.size(),
          e.toString());
    }
  }

  private void waitInLine(int day, Row row, int bytes) throws IOException, InterruptedException {
    waiting.computeIfAbsent(day, d -> new ArrayList<>()).add(row);
    waitingBytes += ROW_BYTES + (long) OBJECT_BYTES_A_BYTE * bytes;
    if (waitingBytes >= limits.waitingBytes()) {
      writeWaiting();
    }
  }

  private void writeWaiting() throws IOException, InterruptedException {
    List<Callable<DataFile>> days = new ArrayList<>();
    waiting.forEach((day, ofDay) -> days.add(() -> write(day, ofDay)));
    finished.addAll(uploads.all(days));
    waiting.clear();
    waitingBytes = 0;
  }

  private DataFile write(int day, List<Row> ofDay) throws IOException {
    DayFile file = open(day);
    ofDay.forEach(file::write);
    return file.finish();
  }

  private void finishLongestIfTooMuch() throws IOException {
    long total = 0;
    Map.Entry<Integer, DayFile> longest = null;
    for (Map.Entry<Integer, DayFile> each : open.entrySet()) {
      long length = each.getValue().length();
      total += length;
      if (longest == null || length > longest.getValue().length()) {
        longest = each;
      }
    }
    if (longest != null && total > limits.openBytes()) {
      finished.add(open.remove(longest.getKey()).finish());
      lastFile = null;
    }
  }

  private DayFile open(int day) throws IOException {
    return DayFile.open(day, table, names, layout.properties());
  }
}
