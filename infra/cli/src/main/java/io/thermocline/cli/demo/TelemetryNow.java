package io.thermocline.cli.demo;

import io.thermocline.cli.view.Readable;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one device measured last, and the alerts that are open. */
final class TelemetryNow implements ReadModelsNow.Reader {

  private static final String TOTALS =
      "SELECT (SELECT coalesce(sum(count), 0)::bigint FROM %s), (SELECT max(observed_at) FROM %s)"
          .formatted(Tables.ROLLUP_1D.qualifiedName(), Tables.DEVICE_LATEST.qualifiedName());

  private static final String LATEST =
      "SELECT device_id, metric, value FROM %1$s WHERE device_id = (SELECT min(device_id) FROM %1$s)"
              .formatted(Tables.DEVICE_LATEST.qualifiedName())
          + " ORDER BY metric LIMIT 7";

  private static final String OPEN_ALERTS =
      "SELECT rule, count(*) FROM "
          + Tables.ALERTS.qualifiedName()
          + " WHERE closed_at IS NULL GROUP BY rule ORDER BY 2 DESC, 1 LIMIT 7";

  @Override
  public ReadModelsNow read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Listing latest = latest(statement);
      Listing alerts = openAlerts(statement);
      try (ResultSet row = statement.executeQuery(TOTALS)) {
        row.next();
        Optional<Instant> newest =
            Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        return new ReadModelsNow(row.getLong(1), newest, List.of(latest, alerts));
      }
    }
  }

  private static Listing latest(Statement statement) throws SQLException {
    String title = "LATEST";
    Map<String, String> latest = new LinkedHashMap<>();
    try (ResultSet row = statement.executeQuery(LATEST)) {
      while (row.next()) {
        title = "LATEST OF " + row.getString(1);
        latest.put(row.getString(2), String.format(Locale.ROOT, "%.2f", row.getDouble(3)));
      }
    }
    return new Listing(title, latest);
  }

  private static Listing openAlerts(Statement statement) throws SQLException {
    Map<String, String> open = new LinkedHashMap<>();
    try (ResultSet row = statement.executeQuery(OPEN_ALERTS)) {
      while (row.next()) {
        open.put(row.getString(1), Readable.count(row.getLong(2)));
      }
    }
    return new Listing("OPEN ALERTS", open);
  }
}
