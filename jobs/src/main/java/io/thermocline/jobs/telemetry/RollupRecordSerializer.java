package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.events.Rollup;
import io.thermocline.schemas.RecordKeys;
import io.thermocline.schemas.Topics;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** {@link RollupRow} → a record of telemetry.rollups.v1. */
final class RollupRecordSerializer implements KafkaRecordSerializationSchema<RollupRow> {

  private final int schemaId;
  private transient ConfluentFraming<Rollup> framing;

  RollupRecordSerializer(int schemaId) {
    this.schemaId = schemaId;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    framing = new ConfluentFraming<>(Rollup.getClassSchema(), schemaId);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      RollupRow row, KafkaSinkContext context, Long timestamp) {
    String device = row.key().series().deviceId();
    String metric = row.key().series().metric();
    String size = row.key().size().title;
    Instant start = Instant.ofEpochMilli(row.key().start());
    Rollup value =
        new Rollup(
            device, metric, size, start, row.count(), row.sum(), row.min(), row.max(), row.last());
    return new ProducerRecord<>(
        Topics.TELEMETRY_ROLLUPS.name(),
        RecordKeys.utf8(RecordKeys.join(device, metric, size, start.toString())),
        framing.frame(value));
  }
}
