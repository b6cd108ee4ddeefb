package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.events.Alert;
import io.thermocline.schemas.RecordKeys;
import io.thermocline.schemas.Topics;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** {@link AlertRow} → a record of telemetry.alerts.v1. */
final class AlertRecordSerializer implements KafkaRecordSerializationSchema<AlertRow> {

  private final int schemaId;
  private transient ConfluentFraming<Alert> framing;

  AlertRecordSerializer(int schemaId) {
    this.schemaId = schemaId;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    framing = new ConfluentFraming<>(Alert.getClassSchema(), schemaId);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AlertRow row, KafkaSinkContext context, Long timestamp) {
    Alert alert =
        new Alert(
            row.id(),
            row.rule(),
            row.series().deviceId(),
            row.series().metric(),
            Instant.ofEpochMilli(row.openedAt()),
            row.closedAt() == Series.NEVER ? null : Instant.ofEpochMilli(row.closedAt()),
            row.peak(),
            row.version());
    return new ProducerRecord<>(
        Topics.TELEMETRY_ALERTS.name(),
        RecordKeys.utf8(row.series().deviceId()),
        framing.frame(alert));
  }
}
