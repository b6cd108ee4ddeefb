package io.thermocline.oracle;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, committed records only, from their start to where they end now. */
final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * Polls in a row without any progress before we say so, rather than wait for ever: one minute.
   */
  private static final int PATIENCE = 120;

  private final KafkaAccess kafka;

  TopicReader(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Takes one record; those of a partition come in order. */
  @FunctionalInterface
  interface RecordHandler {
    void take(ConsumerRecord<byte[], byte[]> record)
        throws IOException, SQLException, InterruptedException;
  }

  /**
   * Reads a topic.
   *
   * @return how many records it held
   * @throws IOException if the topic is not there, or reading stands still
   */
  long read(String topic, RecordHandler handler)
      throws IOException, SQLException, InterruptedException {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new IOException("topic " + topic + " does not exist on " + kafka);
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long read = 0;
      int idle = 0;
      long before = positions(consumer, partitions);
      while (!reached(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          // What arrived after we asked for the ends is not ours to judge.
          if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
            handler.take(record);
            read++;
          }
        }
        long after = positions(consumer, partitions);
        idle = after > before ? 0 : idle + 1;
        before = after;
        if (idle > PATIENCE) {
          throw new IOException(
              "reading %s stands still before %s on %s".formatted(topic, ends, kafka));
        }
      }
      return read;
    }
  }

  private static boolean reached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  private static long positions(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
    return partitions.stream().mapToLong(consumer::position).sum();
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(kafka.consumerProperties());
    properties.put("key.deserializer", ByteArrayDeserializer.class);
    properties.put("value.deserializer", ByteArrayDeserializer.class);
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    properties.put("allow.auto.create.topics", "false");
    properties.put("auto.offset.reset", "none");
    properties.remove("group.id");
    return properties;
  }
}
