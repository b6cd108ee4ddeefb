package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Archives a topic as one task of the job would, without a cluster; for benchmarks. */
public final class ArchiveBenchmark {

  private static final Duration POLL = Duration.ofMillis(100);

  private ArchiveBenchmark() {}

  /**
   * @param kafka client settings
   * @param rowsPerCommit records of all partitions that a checkpoint would hold
   */
  public static void archive(
      ArchiveCatalog catalog,
      Dataset dataset,
      SchemaRegistry registry,
      Map<String, Object> kafka,
      int rowsPerCommit)
      throws Exception {
    List<org.apache.avro.Schema> versions = registry.versions(dataset.topic() + "-value");
    Table table = new ArchiveTables(catalog).follow(dataset, versions.get(versions.size() - 1));
    WriterTables tables = new WriterTables(new ArchiveTables(catalog), dataset, table, registry);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("max.poll.records", "2000");
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        DayFiles files =
            new DayFiles(
                table,
                DayFiles.names(table, 0, 0),
                DayFiles.Limits.ofHeap(512L << 20),
                dataset.key())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(dataset.topic()).stream()
              .map(info -> new TopicPartition(dataset.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      SortedMap<Integer, Long> next = new TreeMap<>();
      int rows = 0;
      int eventTime =
          table.schema().columns().indexOf(table.schema().findField(dataset.eventTime()));
      while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          int id = WireFormat.schemaId(record.value(), Integer.MAX_VALUE);
          Row row = tables.rows().row(record, id, tables.reader(id));
          files.write(Days.ofMicros((long) row.get(eventTime)), row, record.value().length);
          next.put(record.partition(), record.offset() + 1);
          rows++;
        }
        if (rows >= rowsPerCommit) {
          commit(table, files, next);
          rows = 0;
        }
      }
      commit(table, files, next);
    }
  }

  private static void commit(Table table, DayFiles files, Map<Integer, Long> next)
      throws Exception {
    AppendFiles append = table.newAppend();
    for (DataFile file : files.finish()) {
      append.appendFile(file);
    }
    Map<Integer, Long> before = ArchivedOffsets.of(table);
    SortedMap<Integer, OffsetRange> added = new TreeMap<>();
    next.forEach(
        (partition, end) ->
            added.put(partition, new OffsetRange(before.getOrDefault(partition, 0L), end)));
    added.values().removeIf(range -> range.count() == 0);
    append.set(ArchivedOffsets.OFFSETS, OffsetText.ranges(added));
    ArchivedOffsets.set(append, next);
    append.commit();
  }
}
