package io.thermocline.oracle;

import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.avro.generic.GenericRecord;
import org.duckdb.DuckDBAppender;

/** The topic of late readings, brought into {@code late_found}. */
final class LateTopic {

  private final KafkaAccess kafka;

  LateTopic(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Replaces what was found before. */
  void into(OracleDatabase database) throws IOException, SQLException, InterruptedException {
    database.set("topic", Topics.TELEMETRY_READINGS.name());
    database.run("late-topic.sql");
    ConfluentReader reader =
        new ConfluentReader(
            new WriterSchemas(kafka.registry()), Topics.TELEMETRY_LATE.valueSchema());
    try (DuckDBAppender rows = database.connection().createAppender("main", "late_rows")) {
      new TopicReader(kafka)
          .read(Topics.TELEMETRY_LATE.name(), record -> append(reader.ours(record), rows));
    }
  }

  private static void append(GenericRecord late, DuckDBAppender rows) throws SQLException {
    rows.beginRow()
        .append((Integer) late.get("partition"))
        .append((Long) late.get("offset"))
        .append(late.get("deviceId").toString())
        .append(late.get("metric").toString())
        .append((Long) late.get("observedAt"))
        .append((Long) late.get("sequence"))
        .append((Double) late.get("value"))
        .endRow();
  }
}
