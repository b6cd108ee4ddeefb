package io.thermocline.oracle;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.duckdb.DuckDBAppender;

/** The compacted topic of rollups: its newest values are the rows of all three tables. */
final class RollupTopic {

  private final KafkaAccess kafka;
  private final OracleDatabase database;

  /** Records read so far. */
  private long arrival;

  RollupTopic(KafkaAccess kafka, OracleDatabase database) {
    this.kafka = kafka;
    this.database = database;
  }

  /** Reads the topic and compares it, a check for each size of window. */
  List<TableCheck> check() throws IOException, SQLException, InterruptedException {
    read();
    List<TableCheck> checks = new ArrayList<>();
    for (Map.Entry<String, Table> size : sizes().entrySet()) {
      checks.add(
          new TableComparison(
                  database, size.getValue(), "rollup_topic_" + size.getKey(), Tolerance.OF_SUMS)
              .check(Topics.TELEMETRY_ROLLUPS.name() + " " + size.getKey()));
    }
    return checks;
  }

  private static Map<String, Table> sizes() {
    Map<String, Table> sizes = new LinkedHashMap<>();
    sizes.put("1m", Tables.ROLLUP_1M);
    sizes.put("1h", Tables.ROLLUP_1H);
    sizes.put("1d", Tables.ROLLUP_1D);
    return sizes;
  }

  private void read() throws IOException, SQLException, InterruptedException {
    database.execute("CREATE SCHEMA IF NOT EXISTS actual");
    database.run("rollup-topic.sql");
    ConfluentReader reader =
        new ConfluentReader(
            new WriterSchemas(kafka.registry()), Topics.TELEMETRY_ROLLUPS.valueSchema());
    try (DuckDBAppender rows = database.connection().createAppender("main", "rollup_records")) {
      new TopicReader(kafka)
          .read(
              Topics.TELEMETRY_ROLLUPS.name(), record -> append(record, reader.ours(record), rows));
    }
    database.run("rollup-topic-newest.sql");
  }

  private void append(
      ConsumerRecord<byte[], byte[]> record, GenericRecord rollup, DuckDBAppender rows)
      throws SQLException {
    rows.beginRow()
        .append(arrival++)
        .append(new String(record.key(), StandardCharsets.UTF_8))
        .append(rollup.get("deviceId").toString())
        .append(rollup.get("metric").toString())
        .append(rollup.get("size").toString())
        .append(
            LocalDateTime.ofInstant(
                Instant.ofEpochMilli((Long) rollup.get("windowStart")), ZoneOffset.UTC))
        .append((Long) rollup.get("count"))
        .append((Double) rollup.get("sum"))
        .append((Double) rollup.get("min"))
        .append((Double) rollup.get("max"))
        .append((Double) rollup.get("last"))
        .endRow();
  }
}
