package io.thermocline.cli.deadletter;

import io.thermocline.cli.config.Deployment.Kafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Which dead letters were redriven: a compacted topic {@code <dead-letter topic>.redriven} of one
 * partition, key = partition:offset of the dead letter. An entry is written in the transaction that
 * redrives, so it is there exactly when the record is.
 */
public final class RedriveLedger {

  private static final Duration POLL = Duration.ofMillis(100);

  private final String deadLetterTopic;

  public RedriveLedger(String deadLetterTopic) {
    this.deadLetterTopic = deadLetterTopic;
  }

  String topic() {
    return deadLetterTopic + ".redriven";
  }

  ProducerRecord<byte[], byte[]> entry(Coordinates letter, Instant redrivenAt) {
    return new ProducerRecord<>(topic(), 0, utf8(letter.inTopic()), utf8(redrivenAt.toString()));
  }

  /** Coordinates, in the dead-letter topic, of every dead letter redriven so far. */
  public Set<Coordinates> read(Kafka kafka) {
    Set<Coordinates> redriven = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer = DeadLetterReader.consumer(kafka)) {
      if (!consumer.listTopics().containsKey(topic())) {
        return redriven;
      }
      TopicPartition partition = new TopicPartition(topic(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Map<TopicPartition, Long> end = consumer.endOffsets(List.of(partition));
      while (consumer.position(partition) < end.get(partition)) {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
          redriven.add(
              Coordinates.parse(deadLetterTopic, new String(entry.key(), StandardCharsets.UTF_8)));
        }
      }
    }
    return redriven;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
