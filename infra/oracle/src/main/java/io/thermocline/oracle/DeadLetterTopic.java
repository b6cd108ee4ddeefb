package io.thermocline.oracle;

import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.duckdb.DuckDBAppender;

/** The dead letters of the order events, brought into the table {@code dead_found}. */
final class DeadLetterTopic {

  private static final Topic TOPIC = Topics.ORDERS_EVENTS.deadLetters();

  private final KafkaAccess kafka;

  DeadLetterTopic(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Replaces the table's content; returns the dead letters found. */
  long into(OracleDatabase database) throws IOException, SQLException, InterruptedException {
    database.execute(
        "CREATE OR REPLACE TABLE dead_found"
            + " (topic VARCHAR, topic_partition INTEGER, topic_offset BIGINT, digest VARCHAR)");
    ConfluentReader reader =
        new ConfluentReader(new WriterSchemas(kafka.registry()), TOPIC.valueSchema());
    try (DuckDBAppender appender = database.connection().createAppender("main", "dead_found")) {
      return new TopicReader(kafka)
          .read(TOPIC.name(), letter -> append(read(letter, reader), appender));
    }
  }

  private static GenericRecord read(ConsumerRecord<byte[], byte[]> letter, ConfluentReader reader)
      throws IOException, InterruptedException {
    try {
      return reader.read(Optional.ofNullable(letter.value()));
    } catch (DeadRecordException e) {
      throw new IOException(
          "%s partition %d offset %d is no dead letter: %s"
              .formatted(letter.topic(), letter.partition(), letter.offset(), e.getMessage()),
          e);
    }
  }

  private static void append(GenericRecord letter, DuckDBAppender appender) throws SQLException {
    appender
        .beginRow()
        .append(letter.get("topic").toString())
        .append((Integer) letter.get("partition"))
        .append((Long) letter.get("offset"))
        .append(Digest.of(bytes(letter.get("key")), bytes(letter.get("value"))))
        .endRow();
  }

  private static Optional<byte[]> bytes(Object buffer) {
    if (buffer == null) {
      return Optional.empty();
    }
    byte[] bytes = new byte[((ByteBuffer) buffer).remaining()];
    ((ByteBuffer) buffer).duplicate().get(bytes);
    return Optional.of(bytes);
  }
}
