package io.thermocline.e2e.replayed;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.ArchivedRecords;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads all that a topic or a table of the archive holds. */
record Digests(Deployment deployment) {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Of all committed records. */
  Digest ofTopic(String topic) {
    Digest digest = new Digest();
    Map<String, Object> settings = deployment.kafka().clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "none");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(digest::add);
      }
    }
    return digest;
  }

  /** Of all rows, as the records they were. */
  Digest ofArchive(Dataset dataset) throws IOException {
    Digest digest = new Digest();
    try (ArchiveCatalog catalog = open()) {
      Table table = catalog.table(dataset.name()).orElseThrow();
      ArchivedRecords reader =
          new ArchivedRecords(table, dataset.topic(), deployment.registry().connect());
      try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
        for (FileScanTask task : tasks) {
          reader.read(task.file(), (partition, offset) -> true, digest::add);
        }
      }
    }
    return digest;
  }

  /** Waits until the archive has the topic's partitions up to {@code next}. */
  void awaitArchived(Dataset dataset, Map<Integer, Long> next) {
    try (ArchiveCatalog catalog = open()) {
      Awaitility.await(dataset.name() + " is archived")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                Map<Integer, Long> archived =
                    ArchivedOffsets.of(catalog.table(dataset.name()).orElseThrow());
                return next.entrySet().stream()
                    .allMatch(end -> archived.getOrDefault(end.getKey(), 0L) >= end.getValue());
              });
    }
  }

  private ArchiveCatalog open() {
    return ArchiveCatalog.open(ArchiveAccess.catalog(deployment));
  }
}
