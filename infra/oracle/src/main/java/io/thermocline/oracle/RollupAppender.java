package io.thermocline.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.avro.generic.GenericRecord;
import org.duckdb.DuckDBAppender;

/**
 * Writes the records of the topic of rollups into {@code rollup_records}, in place of all there.
 */
final class RollupAppender implements AutoCloseable {

  private final DuckDBAppender rows;

  /** Records so far: along a partition, the greater is the newer. */
  private long arrival;

  RollupAppender(OracleDatabase database) throws IOException, SQLException {
    database.run("rollup-topic.sql");
    rows = database.connection().createAppender("main", "rollup_records");
  }

  void add(byte[] key, GenericRecord rollup) throws SQLException {
    String device = rollup.get("deviceId").toString();
    String metric = rollup.get("metric").toString();
    String size = rollup.get("size").toString();
    Instant start = Instant.ofEpochMilli((Long) rollup.get("windowStart"));
    String given = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    rows.beginRow()
        .append(arrival++)
        .append(given.equals(key(device, metric, size, start)) ? null : given)
        .append(device)
        .append(metric)
        .append(size)
        .append(LocalDateTime.ofInstant(start, ZoneOffset.UTC))
        .append((Long) rollup.get("count"))
        .append((Double) rollup.get("sum"))
        .append((Double) rollup.get("min"))
        .append((Double) rollup.get("max"))
        .append((Double) rollup.get("last"))
        .endRow();
  }

  /** As docs/read-models/telemetry-rollups.md fixes it. */
  private static String key(String device, String metric, String size, Instant start) {
    return escaped(device) + '|' + escaped(metric) + '|' + size + '|' + start;
  }

  private static String escaped(String id) {
    return id.replace("\\", "\\\\").replace("|", "\\|");
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
