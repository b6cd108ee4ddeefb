package io.thermocline.oracle;

import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.duckdb.DuckDBAppender;

/** The dead letters of a topic, brought into the table {@code dead_found}. */
final class DeadLetterTopic {

  private final KafkaAccess kafka;
  private final Topic topic;

  DeadLetterTopic(KafkaAccess kafka, Topic source) {
    this.kafka = kafka;
    this.topic = source.deadLetters();
  }

  /** Replaces the table's content; returns the dead letters found. */
  long into(OracleDatabase database) throws IOException, SQLException, InterruptedException {
    database.execute(
        "CREATE OR REPLACE TABLE dead_found"
            + " (topic VARCHAR, topic_partition INTEGER, topic_offset BIGINT, digest VARCHAR)");
    ConfluentReader reader =
        new ConfluentReader(new WriterSchemas(kafka.registry()), topic.valueSchema());
    try (DuckDBAppender appender = database.connection().createAppender("main", "dead_found")) {
      return new TopicReader(kafka)
          .read(topic.name(), letter -> append(reader.ours(letter), appender));
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
