package io.thermocline.cli.rebuild;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.events.Rollup;
import io.thermocline.schemas.RecordKeys;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The windows of one size in {@code telemetry.rollups.v1}. */
final class RollupTwin implements Twin {

  private final Table table;
  private final String size;
  private final ConfluentFraming<Rollup> framing;

  /**
   * @param size as the topic names it: 1m, 1h or 1d
   */
  RollupTwin(Table table, String size, int schemaId) {
    this.table = table;
    this.size = size;
    this.framing = new ConfluentFraming<>(Rollup.getClassSchema(), schemaId);
  }

  @Override
  public Table table() {
    return table;
  }

  @Override
  public Topic topic() {
    return Topics.TELEMETRY_ROLLUPS;
  }

  @Override
  public byte[] key(ResultSet row) throws SQLException {
    return RecordKeys.utf8(
        RecordKeys.join(
            row.getString("device_id"), row.getString("metric"), size, start(row).toString()));
  }

  @Override
  public byte[] value(ResultSet row) throws SQLException {
    return framing.frame(
        new Rollup(
            row.getString("device_id"),
            row.getString("metric"),
            size,
            start(row),
            row.getLong("count"),
            row.getDouble("sum"),
            row.getDouble("min"),
            row.getDouble("max"),
            row.getDouble("last")));
  }

  private static Instant start(ResultSet row) throws SQLException {
    return row.getObject("window_start", OffsetDateTime.class).toInstant();
  }
}
