package io.thermocline.query.engine;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** Adds rows to a table of days, with the columns that it has by then. */
final class ArchivedRows {

  private ArchivedRows() {}

  /**
   * Adds a file.
   *
   * @param rows values by the names of their columns; those that are left out are null
   */
  static void append(Table table, LocalDate day, List<Map<String, Object>> rows)
      throws IOException {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    DataWriter<Record> writer =
        Parquet.writeData(
                table
                    .io()
                    .newOutputFile(
                        "%s/data/%s.parquet".formatted(table.location(), UUID.randomUUID())))
            .forTable(table)
            .withSpec(table.spec())
            .withPartition(partition)
            .createWriterFunc(columns -> GenericParquetWriter.create(table.schema(), columns))
            .build();
    try (writer) {
      for (Map<String, Object> row : rows) {
        writer.write(GenericRecord.create(table.schema()).copy(row));
      }
    }
    DataFile file = writer.toDataFile();
    table.newAppend().appendFile(file).commit();
  }

  /** A structure in a row. */
  static Record structure(Table table, String column, Map<String, Object> values) {
    return GenericRecord.create(table.schema().findType(column).asStructType()).copy(values);
  }
}
