package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.schemas.RecordKeys;
import io.thermocline.schemas.Topics;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * {@link LateRow} → a record of telemetry.readings.v1.late. The fields of a {@link
 * io.thermocline.events.LateReading} are those of the reading, in its order, and then its own: the
 * bytes of ids, unit and attributes go over as they came.
 */
final class LateRecordSerializer implements KafkaRecordSerializationSchema<LateRow> {

  private final int schemaId;
  private transient Block block;

  LateRecordSerializer(int schemaId) {
    this.schemaId = schemaId;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      LateRow row, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        Topics.TELEMETRY_LATE.name(),
        RecordKeys.utf8(row.series().deviceId()),
        ConfluentFraming.frame(schemaId, body(row)));
  }

  byte[] body(LateRow row) {
    if (block == null) {
      block = new Block();
    }
    block.startWriting();
    block.putRaw(row.series().bytes());
    block.putLong(row.observedAt());
    block.putDouble(row.value());
    if (row.sequence() == ReadingView.NO_SEQUENCE) {
      block.putLong(0);
    } else {
      block.putLong(1);
      block.putLong(row.sequence());
    }
    block.putRaw(row.rest());
    block.putLong(row.partition());
    block.putLong(row.offset());
    block.putLong(row.openFrom());
    return block.toBytes();
  }
}
