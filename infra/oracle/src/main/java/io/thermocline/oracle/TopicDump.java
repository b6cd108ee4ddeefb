package io.thermocline.oracle;

import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Brings the topic of order events into the database: what can be decoded as events, the rest as
 * dead letters to expect.
 */
final class TopicDump {

  private final KafkaAccess kafka;
  private final int maxRecordBytes;

  TopicDump(KafkaAccess kafka, int maxRecordBytes) {
    this.kafka = kafka;
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Adds all records there are now; returns how many. */
  long into(OracleDatabase database) throws IOException, SQLException, InterruptedException {
    ConfluentReader reader =
        new ConfluentReader(
            new WriterSchemas(kafka.registry()), Topics.ORDERS_EVENTS.valueSchema());
    try (EventAppender appender = new EventAppender(database)) {
      return new TopicReader(kafka)
          .read(Topics.ORDERS_EVENTS.name(), record -> add(record, reader, appender));
    }
  }

  void add(ConsumerRecord<byte[], byte[]> record, ConfluentReader reader, EventAppender appender)
      throws IOException, SQLException, InterruptedException {
    Optional<byte[]> key = Optional.ofNullable(record.key());
    Optional<byte[]> value = Optional.ofNullable(record.value());
    try {
      if (value.isPresent() && value.get().length > maxRecordBytes) {
        throw new DeadRecordException("too long");
      }
      appender.add(OrderEvents.valid(key, reader.read(value)), record.partition(), record.offset());
    } catch (DeadRecordException e) {
      appender.addDead(record.partition(), record.offset(), e.getMessage(), Digest.of(key, value));
    }
  }
}
