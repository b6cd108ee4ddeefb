package io.thermocline.connectors.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Dead letters → records of {@code <topic>.dlq}, under the key of the refused record. */
public final class DeadLetterSerializer
    implements KafkaRecordSerializationSchema<DeadLetterRecord> {

  private final String topic;
  private final int schemaId;

  /**
   * @param schemaId of the {@link io.thermocline.events.DeadLetter} envelope in the registry
   */
  public DeadLetterSerializer(String topic, int schemaId) {
    this.topic = topic;
    this.schemaId = schemaId;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetterRecord letter, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, letter.key, ConfluentFraming.frame(schemaId, letter.envelope));
  }
}
