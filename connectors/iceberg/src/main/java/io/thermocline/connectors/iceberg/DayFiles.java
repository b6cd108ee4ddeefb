package io.thermocline.connectors.iceberg;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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
 * Writes rows into Parquet files, one a day of event time. A day's first rows wait in memory, as it
 * may have no more than those, and how a file is written depends on it. Only so many files are open
 * at once: when a back-fill brings more days, rows of further days wait, too, until there are
 * enough of them to make files of. When open files hold too much, the longest is finished. Not
 * thread-safe.
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

  /** A file of fewer is written in one go. */
  private static final int ROWS_THAT_OPEN_A_FILE = 1000;

  private final Table table;
  private final OutputFileFactory names;
  private final Limits limits;
  private final KeyLayout layout;
  private final Map<Integer, DayFile> open = new HashMap<>();
  private final WaitingDays waiting = new WaitingDays();

  /** Files that were open. */
  private final List<DataFile> finished = new ArrayList<>();

  private final List<DataFile> writtenAtOnce = new ArrayList<>();
  private final Uploads uploads = new Uploads();
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
    if (lastFile == null || day != lastDay) {
      lastFile = open.get(day);
      lastDay = day;
      if (lastFile == null) {
        waitInLine(day, row, bytes);
        return;
      }
    }
    write(row, lastFile);
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
    layout.learn(finished);
    List<DataFile> files = new ArrayList<>(finished);
    files.addAll(writtenAtOnce);
    finished.clear();
    writtenAtOnce.clear();
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
      writtenAtOnce.forEach(file -> table.io().deleteFile(file.location()));
    } catch (RuntimeException e) {
      // Storage may be why this ends: each further try would take its time, too.
      LOG.info(
          "Of {} files some are left behind; nothing names them: {}",
          finished.size() + writtenAtOnce.size(),
          e.toString());
    }
  }

  private void waitInLine(int day, Row row, int bytes) throws IOException, InterruptedException {
    int ofDay = waiting.add(day, row, bytes);
    if (ofDay >= ROWS_THAT_OPEN_A_FILE && open.size() < limits.openFiles()) {
      open(day);
    } else if (waiting.bytes() >= limits.waitingBytes()) {
      makeRoom();
    }
  }

  /** The longest days get files as long as there may be more of them, or else all are written. */
  private void makeRoom() throws IOException, InterruptedException {
    for (int day : waiting.longestFirst()) {
      if (open.size() < limits.openFiles()) {
        open(day);
      }
    }
    if (waiting.bytes() >= limits.waitingBytes()) {
      writeWaiting();
    }
  }

  private void writeWaiting() throws IOException, InterruptedException {
    List<Callable<DataFile>> days = new ArrayList<>();
    for (int day : waiting.longestFirst()) {
      List<Row> ofDay = waiting.remove(day);
      days.add(() -> writeAtOnce(day, ofDay));
    }
    writtenAtOnce.addAll(uploads.all(days));
  }

  private DataFile writeAtOnce(int day, List<Row> ofDay) throws IOException {
    DayFile file = DayFile.open(day, table, names, layout.properties(ofDay));
    ofDay.forEach(file::write);
    return file.finish();
  }

  /** Begins a day's file with the rows that wait for it. */
  private void open(int day) throws IOException {
    DayFile file = DayFile.open(day, table, names, layout.properties());
    open.put(day, file);
    for (Row row : waiting.remove(day)) {
      write(row, file);
    }
  }

  private void write(Row row, DayFile file) {
    layout.count(row);
    file.write(row);
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
}
