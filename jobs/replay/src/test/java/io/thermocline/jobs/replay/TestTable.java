package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.DatasetColumns;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** A table of archived orders whose rows have coordinates and bytes, nothing else. */
final class TestTable {

  final Table table;

  TestTable() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.initialize("archive", Map.of());
    catalog.createNamespace(Namespace.of("archive"));
    table =
        catalog.createTable(
            TableIdentifier.of("archive", "orders"),
            DatasetColumns.of(List.of(Topics.ORDERS_EVENTS.valueSchema())),
            PartitionSpec.unpartitioned(),
            Map.of("format-version", "2"));
  }

  /** A partition after the other, in their order. */
  DataFile file(SortedMap<Integer, LongStream> offsets) throws IOException {
    String name = table.location() + "/" + UUID.randomUUID() + ".parquet";
    DataWriter<GenericRecord> writer =
        Parquet.writeData(table.io().newOutputFile(name))
            .forTable(table)
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (writer) {
      offsets.forEach(
          (partition, of) -> of.forEach(offset -> writer.write(row(partition, offset))));
    }
    return writer.toDataFile();
  }

  /** As the archive appends them. */
  void append(String offsets, DataFile... files) {
    AppendFiles append = table.newAppend();
    for (DataFile file : files) {
      append.appendFile(file);
    }
    append.set(ArchivedOffsets.OFFSETS, offsets).commit();
  }

  private GenericRecord row(int partition, long offset) {
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField(Coordinates.PARTITION, partition);
    row.setField(Coordinates.OFFSET, offset);
    row.setField(Coordinates.TIMESTAMP, OffsetDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC));
    row.setField(Coordinates.RAW, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    return row;
  }
}
