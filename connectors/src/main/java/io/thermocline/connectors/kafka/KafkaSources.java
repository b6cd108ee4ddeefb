package io.thermocline.connectors.kafka;

import io.thermocline.schemas.Topic;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Kafka sources as every job reads: committed records only, from the oldest, no silent gap. */
public final class KafkaSources {

  /**
   * Each poll is handed from a thread to another. With Kafka's own 500 that took up to a fifth of
   * what an order event costs from source to fold. The fetch sizes bound what a poll holds, in
   * compressed bytes.
   */
  private static final String RECORDS_A_POLL = "5000";

  private KafkaSources() {}

  /**
   * An endless source of decoded records.
   *
   * @param groupId consumer group under which checkpointed offsets are committed, for lag
   *     monitoring only: recovery uses Flink's own state
   * @param client further Kafka client settings (security and the like)
   */
  public static <T> KafkaSource<Decoded<T>> of(
      Topic topic,
      String bootstrapServers,
      String groupId,
      Properties client,
      RecordDecoder<T> decoder) {
    return of(
        topic.name(), bootstrapServers, groupId, client, decoder, new StartingOffsets(Map.of()));
  }

  /**
   * The same for any topic and decoder.
   *
   * @param start where a run without state begins; partitions it doesn't name from their oldest
   */
  public static <T> KafkaSource<T> of(
      String topic,
      String bootstrapServers,
      String groupId,
      Properties client,
      KafkaRecordDeserializationSchema<T> decoder,
      StartingOffsets start) {
    return builder(topic, bootstrapServers, groupId, client, decoder, start).build();
  }

  /**
   * A source that stops reading at given offsets; the job stays, so that a savepoint can be taken
   * there.
   */
  public static <T> KafkaSource<T> upTo(
      StoppingOffsets end,
      String topic,
      String bootstrapServers,
      String groupId,
      Properties client,
      KafkaRecordDeserializationSchema<T> decoder,
      StartingOffsets start) {
    return builder(topic, bootstrapServers, groupId, client, decoder, start)
        .setUnbounded(end)
        .build();
  }

  private static <T> KafkaSourceBuilder<T> builder(
      String topic,
      String bootstrapServers,
      String groupId,
      Properties client,
      KafkaRecordDeserializationSchema<T> decoder,
      StartingOffsets start) {
    return KafkaSource.<T>builder()
        .setProperties(client)
        .setBootstrapServers(bootstrapServers)
        .setTopics(topic)
        .setGroupId(groupId)
        .setClientIdPrefix(groupId)
        .setStartingOffsets(start)
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProperty(ConsumerConfig.CHECK_CRCS_CONFIG, "true")
        .setProperty(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            client.getProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL))
        .setDeserializer(decoder);
  }
}
