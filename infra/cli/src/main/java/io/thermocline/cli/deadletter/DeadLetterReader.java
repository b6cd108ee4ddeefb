package io.thermocline.cli.deadletter;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.connectors.kafka.CommittedReads;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads dead-letter topics from their oldest record on, committed records only. Belongs to no
 * consumer group: reading changes nothing.
 */
public final class DeadLetterReader implements AutoCloseable {

  /** No read of a dead-letter topic takes longer. */
  public static final Duration WHOLE_TOPIC = Duration.ofHours(1);

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final DeadLetterDecoder decoder;
  private final List<TopicPartition> partitions;

  /**
   * @param topics names of dead-letter topics; those that don't exist are left out
   */
  public DeadLetterReader(Deployment deployment, Collection<String> topics) {
    this.decoder = new DeadLetterDecoder(deployment.registry().connect());
    this.consumer = consumer(deployment.kafka());
    Map<String, ?> existing = consumer.listTopics();
    this.partitions =
        topics.stream().filter(existing::containsKey).flatMap(this::partitionsOf).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  static KafkaConsumer<byte[], byte[]> consumer(Kafka kafka) {
    Map<String, Object> settings = kafka.clientSettings();
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return CommittedReads.consumer(settings);
  }

  private Stream<TopicPartition> partitionsOf(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition()));
  }

  /**
   * Reads on at least to the end that the topics have now, in the order of each partition.
   *
   * @return whether it got there within {@code patience}; the next call reads on from here
   */
  public boolean readOn(Duration patience, Consumer<StoredDeadLetter> letters) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + patience.toNanos();
    while (isBehind(ends)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        letters.accept(
            new StoredDeadLetter(
                new Coordinates(record.topic(), record.partition(), record.offset()),
                record.value() == null ? 0 : record.value().length,
                decoder.decode(record.value())));
      }
    }
    return true;
  }

  private boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
