package io.thermocline.e2e.nab;

import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the job has found, read from Postgres. */
final class TelemetryTables {

  private final Connection postgres;

  TelemetryTables(Connection postgres) {
    this.postgres = postgres;
  }

  /** Every alert of a rule. */
  List<RaisedAlert> alerts(String rule) throws SQLException {
    List<RaisedAlert> alerts = new ArrayList<>();
    try (PreparedStatement query =
        postgres.prepareStatement(
            "SELECT device_id, opened_at, closed_at FROM %s WHERE rule = ? ORDER BY 1, 2"
                .formatted(Tables.ALERTS.qualifiedName()))) {
      query.setString(1, rule);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          alerts.add(
              new RaisedAlert(
                  rows.getString(1),
                  rows.getObject(2, OffsetDateTime.class).toInstant(),
                  Optional.ofNullable(rows.getObject(3, OffsetDateTime.class))
                      .map(OffsetDateTime::toInstant)));
        }
      }
    }
    return alerts;
  }

  /** Readings of all series. */
  long readings() throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT coalesce(sum(count), 0) FROM " + Tables.ROLLUP_1M.qualifiedName())) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Readings in a window, to the minute. */
  long readings(LabelledWindow window) throws SQLException {
    try (PreparedStatement query =
        postgres.prepareStatement(
            "SELECT coalesce(sum(count), 0) FROM %s WHERE device_id = ? AND window_start BETWEEN ? AND ?"
                .formatted(Tables.ROLLUP_1M.qualifiedName()))) {
      query.setString(1, window.series());
      query.setObject(2, window.start().atOffset(ZoneOffset.UTC));
      query.setObject(3, window.end().atOffset(ZoneOffset.UTC));
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
