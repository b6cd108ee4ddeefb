package io.thermocline.oracle;

import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.duckdb.DuckDBAppender;

/** The compacted topic of order summaries as rows: the newest value of each key. */
final class SummaryTopic {

  /** In the database, beside the Postgres tables. */
  static final String NAME = "summary_topic";

  /** In the order of the table's columns, which the topic twins one by one. */
  private static final List<Schema.Field> FIELDS = Topics.ORDERS_SUMMARY.valueSchema().getFields();

  private static final int MONEY_SCALE = 4;

  private final KafkaAccess kafka;

  SummaryTopic(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  void into(ActualRows actual) throws IOException, SQLException, InterruptedException {
    Map<String, Optional<byte[]>> newest = new HashMap<>();
    new TopicReader(kafka)
        .read(
            Topics.ORDERS_SUMMARY.name(),
            record ->
                newest.put(
                    new String(record.key(), StandardCharsets.UTF_8),
                    Optional.ofNullable(record.value())));
    actual.create(NAME, Tables.ORDER_SUMMARY);
    ConfluentReader reader =
        new ConfluentReader(
            new WriterSchemas(kafka.registry()), Topics.ORDERS_SUMMARY.valueSchema());
    try (DuckDBAppender appender = actual.appender(NAME)) {
      for (Map.Entry<String, Optional<byte[]>> entry : newest.entrySet()) {
        if (entry.getValue().isPresent()) {
          append(entry.getKey(), reader.read(entry.getValue()), appender);
        }
      }
    } catch (DeadRecordException e) {
      throw new IOException(
          "%s holds a value that can't be read: %s"
              .formatted(Topics.ORDERS_SUMMARY.name(), e.getMessage()),
          e);
    }
  }

  /** The record's key stands in for orderId, so that a value under a foreign key shows. */
  private static void append(String key, GenericRecord summary, DuckDBAppender appender)
      throws SQLException {
    appender.beginRow();
    boolean ownKey = key.equals(summary.get("orderId").toString());
    appender.append(ownKey ? key : key + " (holds " + summary.get("orderId") + ")");
    for (Schema.Field field : FIELDS.subList(1, FIELDS.size())) {
      append(summary.get(field.pos()), field.schema(), appender);
    }
    appender.endRow();
  }

  private static void append(Object value, Schema schema, DuckDBAppender appender)
      throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof ByteBuffer unscaled) {
      appender.append(new BigDecimal(new BigInteger(unscaled.array()), MONEY_SCALE));
    } else if (value instanceof Long millis && isTime(schema)) {
      appender.append(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    } else if (value instanceof Long number) {
      appender.append(number);
    } else {
      appender.append(value.toString());
    }
  }

  private static boolean isTime(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(SummaryTopic::isTime)
        : schema.getLogicalType() != null;
  }
}
