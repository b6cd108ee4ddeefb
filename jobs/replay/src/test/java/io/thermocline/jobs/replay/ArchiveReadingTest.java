package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.DatasetColumns;
import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ArchiveReadingTest {

  private static final long MEMORY_BYTES = 64 << 20;

  private final Table table = table();

  /** What came last of one file says nothing of the next, which begins with another partition. */
  @Test
  void filesOfManyBatchesWhoseOffsetsRiseAndOverlapLeaveInOrder() throws Exception {
    write(
        Map.of(
            0, LongStream.range(0, 1_500),
            1, LongStream.concat(LongStream.range(0, 1_000), LongStream.range(5_000, 5_500))));
    write(Map.of(0, LongStream.range(1_500, 3_000), 1, LongStream.range(1_000, 5_000)));
    Map<Integer, OffsetRange> left =
        Map.of(0, new OffsetRange(0, 3_000), 1, new OffsetRange(0, 5_500));
    Map<Integer, Offsets> sinks = Map.of(0, new Offsets(), 1, new Offsets());

    new ArchiveReading(
            ReplaySpec.of(
                Datasets.DEFAULTS.get(0), ReplaySource.ARCHIVE, ReplayRange.ALL, "copy.v1"),
            table,
            SchemaRegistry.connect(RegistryConfig.of("http://127.0.0.1:1")),
            2,
            MEMORY_BYTES)
        .run(left, sinks);

    left.forEach(
        (partition, range) ->
            assertThat(sinks.get(partition).offsets)
                .as("partition %d", partition)
                .isEqualTo(LongStream.range(range.first(), range.next()).boxed().toList()));
  }

  private static Table table() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.initialize("archive", Map.of());
    catalog.createNamespace(Namespace.of("archive"));
    return catalog.createTable(
        TableIdentifier.of("archive", "orders"),
        DatasetColumns.of(List.of(Topics.ORDERS_EVENTS.valueSchema())));
  }

  /** One file, a partition after the other, each row with its bytes. */
  private void write(Map<Integer, LongStream> offsets) throws IOException {
    String name = table.location() + "/" + UUID.randomUUID() + ".parquet";
    DataWriter<GenericRecord> writer =
        Parquet.writeData(table.io().newOutputFile(name))
            .schema(table.schema())
            .createWriterFunc(GenericParquetWriter::create)
            .withSpec(PartitionSpec.unpartitioned())
            .build();
    try (writer) {
      for (int partition : new int[] {0, 1}) {
        offsets.get(partition).forEach(offset -> writer.write(row(partition, offset)));
      }
    }
    table.newAppend().appendFile(writer.toDataFile()).commit();
  }

  private GenericRecord row(int partition, long offset) {
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField(Coordinates.PARTITION, partition);
    row.setField(Coordinates.OFFSET, offset);
    row.setField(Coordinates.TIMESTAMP, OffsetDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC));
    row.setField(Coordinates.RAW, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    return row;
  }

  private static final class Offsets implements PartitionSink {
    private final List<Long> offsets = new ArrayList<>();

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) {
      offsets.add(record.offset());
    }

    @Override
    public void passed(long upTo) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
