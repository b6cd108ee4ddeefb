package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.ArchivedRecords;
import io.thermocline.connectors.kafka.CommittedReads;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Hands over all records that are somewhere now, one after the other. */
public final class AllRecords {

  private static final Duration POLL = Duration.ofMillis(100);

  private AllRecords() {}

  /** Those of a topic that are committed, of each partition in their order. */
  public static void ofTopic(
      String topic, Deployment deployment, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Map<String, Object> settings = deployment.kafka().clientSettings();
    settings.put("auto.offset.reset", "none");
    try (KafkaConsumer<byte[], byte[]> consumer = CommittedReads.consumer(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(taker);
      }
    }
  }

  /** The rows of a dataset's table as the records they were, in any order. */
  public static void ofTable(
      Table table,
      Dataset dataset,
      Deployment deployment,
      Consumer<ConsumerRecord<byte[], byte[]>> taker)
      throws IOException {
    ArchivedRecords reader =
        new ArchivedRecords(table, dataset.topic(), deployment.registry().connect());
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        reader.read(task.file(), (partition, offset) -> true, taker);
      }
    }
  }
}
