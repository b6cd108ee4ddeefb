package io.thermocline.oracle;

import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Brings a topic into the database: what can be processed, and the rest as dead letters to expect.
 */
final class TopicDump {

  private final KafkaAccess kafka;
  private final Topic topic;
  private final int maxRecordBytes;

  TopicDump(KafkaAccess kafka, Topic topic, int maxRecordBytes) {
    this.kafka = kafka;
    this.topic = topic;
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Adds all records there are now; returns how many. */
  long into(Arrivals arrivals) throws IOException, SQLException, InterruptedException {
    ConfluentReader reader =
        new ConfluentReader(new WriterSchemas(kafka.registry()), topic.valueSchema());
    return new TopicReader(kafka).read(topic.name(), record -> add(record, reader, arrivals));
  }

  void add(ConsumerRecord<byte[], byte[]> record, ConfluentReader reader, Arrivals arrivals)
      throws IOException, SQLException, InterruptedException {
    Optional<byte[]> value = Optional.ofNullable(record.value());
    try {
      if (value.isPresent() && value.get().length > maxRecordBytes) {
        throw new DeadRecordException("too long");
      }
      arrivals.add(record, reader.read(value));
    } catch (DeadRecordException e) {
      arrivals.addDead(
          record.partition(),
          record.offset(),
          e.getMessage(),
          Digest.of(Optional.ofNullable(record.key()), value));
    }
  }
}
