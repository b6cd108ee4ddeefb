package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Parquet file of one day's rows that is being written. Not thread-safe. */
final class DayFile {

  private static final Logger LOG = LoggerFactory.getLogger(DayFile.class);

  private final DroppableFile file;
  private final DataWriter<Row> writer;

  private DayFile(DroppableFile file, DataWriter<Row> writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * @param day since 1970-01-01
   * @param properties of Iceberg tables, over those that {@code table} has
   */
  static DayFile open(int day, Table table, OutputFileFactory names, Map<String, String> properties)
      throws IOException {
    Row partition = new Row(1);
    partition.set(0, day);
    Schema schema = table.schema();
    DroppableFile file =
        new DroppableFile(names.newOutputFile(table.spec(), partition).encryptingOutputFile());
    return new DayFile(
        file,
        Parquet.writeData(new LeanFooter(file))
            .forTable(table)
            .setAll(properties)
            .schema(schema)
            .withSpec(table.spec())
            .withPartition(partition)
            .createWriterFunc(columns -> InternalWriter.createWriter(schema, columns))
            .build());
  }

  void write(Row row) {
    writer.write(row);
  }

  /** Encoded bytes so far, those among them that are still in memory. */
  long length() {
    return writer.length();
  }

  /** Brings it to storage. */
  DataFile finish() throws IOException {
    writer.close();
    return writer.toDataFile();
  }

  /** Lets it go; nothing gets to storage. */
  void drop() {
    file.drop();
    try {
      writer.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} was not going to be used, and could not be closed", file.location(), e);
    }
  }
}
