package io.thermocline.connectors.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Consumers that read committed records of assigned partitions up to an end, and are closed then.
 * They belong to no group and commit no offsets.
 */
public final class CommittedReads {

  /**
   * How long a broker holds a fetch that finds nothing. A consumer that is closed, or assigned
   * another partition, waits for the fetch that it sent ahead; at the end of a topic that takes
   * this long. Kafka's half second is made for consumers that stay.
   */
  private static final int FETCH_MAX_WAIT_MS = 20;

  private CommittedReads() {}

  /**
   * @param settings of the client; unless they say otherwise, what Kafka has deleted since is
   *     passed over
   */
  public static KafkaConsumer<byte[], byte[]> consumer(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MS);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.putAll(settings);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
