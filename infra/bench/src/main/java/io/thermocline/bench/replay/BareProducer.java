package io.thermocline.bench.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records of a topic, which it has in memory, again and again: idempotent, acks=all, lz4, and
 * nothing else. Prints records a second from the first send to the last acknowledgement.
 */
final class BareProducer {

  private static final int IN_MEMORY = 200_000;
  private static final Duration POLL = Duration.ofMillis(100);

  private BareProducer() {}

  /**
   * @param args brokers, topic to read, topic to write, records to send
   */
  public static void main(String[] args) {
    List<ConsumerRecord<byte[], byte[]>> records = read(args[0], args[1]);
    long count = Long.parseLong(args[3]);
    long start = System.nanoTime();
    try (KafkaProducer<byte[], byte[]> producer = producer(args[0])) {
      for (long sent = 0; sent < count; sent++) {
        ConsumerRecord<byte[], byte[]> record = records.get((int) (sent % records.size()));
        producer.send(
            new ProducerRecord<>(
                args[2],
                record.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers()));
      }
      producer.flush();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(String.format(Locale.ROOT, "%.0f", count / seconds));
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String brokers, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < IN_MEMORY) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  private static KafkaProducer<byte[], byte[]> producer(String brokers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 << 10,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L << 20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
