package io.thermocline.connectors.iceberg;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows into Parquet files, one a day of event time. Only so many files are open at once:
 * when a back-fill brings more days, rows of further days wait in memory until there are enough of
 * them to make files of. Not thread-safe.
 */
final class DayFiles implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(DayFiles.class);

  /** How much is held before it is written. */
  record Limits(int openFiles, int waitingRows, long fileBytes) {
    static final Limits DEFAULT = new Limits(64, 50_000, 256L << 20);
  }

  /** A look at a file's length adds up all of its columns. */
  private static final int ROWS_BETWEEN_LOOKS = 1000;

  private final Table table;
  private final Schema schema;
  private final PartitionSpec spec;
  private final OutputFileFactory names;
  private final Limits limits;
  private final Map<Integer, DataWriter<Row>> open = new HashMap<>();
  private final Map<Integer, List<Row>> waiting = new LinkedHashMap<>();
  private final List<DataFile> finished = new ArrayList<>();
  private int waitingRows;
  private long rows;

  /** Day and file of the row before: most often also of the next. */
  private int lastDay;

  private DataWriter<Row> lastWriter;

  /**
   * @param names of the files; a generator of its own for each writing task
   */
  DayFiles(Table table, OutputFileFactory names, Limits limits) {
    this.table = table;
    this.schema = table.schema();
    this.spec = table.spec();
    this.names = names;
    this.limits = limits;
  }

  /** A generator of names that no other run and no other task has. */
  static OutputFileFactory names(Table table, int subtask, int attempt) {
    return OutputFileFactory.builderFor(table, subtask, attempt).format(FileFormat.PARQUET).build();
  }

  /**
   * @param day since 1970-01-01
   */
  void write(int day, Row row) throws IOException {
    if (lastWriter == null || day != lastDay) {
      lastWriter = open.get(day);
      lastDay = day;
      if (lastWriter == null && open.size() < limits.openFiles()) {
        lastWriter = open(day);
        open.put(day, lastWriter);
      }
      if (lastWriter == null) {
        waitInLine(day, row);
        return;
      }
    }
    lastWriter.write(row);
    if (++rows % ROWS_BETWEEN_LOOKS == 0 && lastWriter.length() > limits.fileBytes()) {
      finish(open.remove(day));
      lastWriter = null;
    }
  }

  /** Closes all files and hands them out; the next row begins new ones. */
  List<DataFile> finish() throws IOException {
    for (DataWriter<Row> writer : open.values()) {
      finish(writer);
    }
    open.clear();
    lastWriter = null;
    writeWaiting();
    List<DataFile> files = List.copyOf(finished);
    finished.clear();
    return files;
  }

  /** Deletes what was not handed out, as far as that works. */
  @Override
  public void close() {
    List<String> unwanted = new ArrayList<>();
    for (DataWriter<Row> writer : open.values()) {
      try {
        writer.close();
        unwanted.add(writer.toDataFile().location());
      } catch (IOException | RuntimeException e) {
        LOG.debug("A file could not be closed; it was not going to be used", e);
      }
    }
    open.clear();
    finished.forEach(file -> unwanted.add(file.location()));
    for (String location : unwanted) {
      try {
        table.io().deleteFile(location);
      } catch (RuntimeException e) {
        LOG.info("{} is left behind: {}", location, e.toString());
      }
    }
  }

  private void waitInLine(int day, Row row) throws IOException {
    waiting.computeIfAbsent(day, d -> new ArrayList<>()).add(row);
    if (++waitingRows >= limits.waitingRows()) {
      writeWaiting();
    }
  }

  private void writeWaiting() throws IOException {
    for (Map.Entry<Integer, List<Row>> entry : waiting.entrySet()) {
      DataWriter<Row> writer = open(entry.getKey());
      for (Row row : entry.getValue()) {
        writer.write(row);
      }
      finish(writer);
    }
    waiting.clear();
    waitingRows = 0;
  }

  private DataWriter<Row> open(int day) throws IOException {
    Row partition = new Row(1);
    partition.set(0, day);
    return Parquet.writeData(names.newOutputFile(spec, partition).encryptingOutputFile())
        .forTable(table)
        .schema(schema)
        .withSpec(spec)
        .withPartition(partition)
        .createWriterFunc(columns -> InternalWriter.createWriter(schema, columns))
        .build();
  }

  private void finish(DataWriter<Row> writer) throws IOException {
    writer.close();
    finished.add(writer.toDataFile());
  }
}
