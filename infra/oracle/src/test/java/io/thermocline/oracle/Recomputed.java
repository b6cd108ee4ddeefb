package io.thermocline.oracle;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The read models of a list of events, or of readings. */
final class Recomputed implements AutoCloseable {

  private final OracleDatabase database;

  Recomputed(ArrivedEvent... events) throws IOException, SQLException {
    this(List.of(events));
  }

  Recomputed(List<ArrivedEvent> events) throws IOException, SQLException {
    database = OracleDatabase.open("events.sql", "dead-expected.sql");
    try (EventAppender appender = new EventAppender(database)) {
      for (ArrivedEvent event : events) {
        appender.add(event);
      }
    }
    database.run("recompute.sql");
  }

  private Recomputed(OracleDatabase database) {
    this.database = database;
  }

  /** The read models of readings, with these milliseconds of disorder and lateness together. */
  static Recomputed telemetry(long allowedMs, List<ArrivedReading> readings)
      throws IOException, SQLException {
    OracleDatabase database = OracleDatabase.open("readings.sql", "dead-expected.sql");
    try (ReadingAppender appender = new ReadingAppender(database)) {
      for (ArrivedReading reading : readings) {
        appender.add(reading);
      }
    }
    database.execute("SET VARIABLE allowed_ms = " + allowedMs);
    database.run("recompute-telemetry.sql");
    return new Recomputed(database);
  }

  long count(String query) throws SQLException {
    return database.count(query);
  }

  OracleDatabase database() {
    return database;
  }

  /** Rows as text, columns parted by a blank, in order. */
  List<String> rows(String columns, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT concat_ws(' ', %s) FROM (SELECT COLUMNS(*)::VARCHAR FROM expected.%s) ORDER BY ALL"
                    .formatted(coalesced(columns), table))) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private static String coalesced(String columns) {
    List<String> all = new ArrayList<>();
    for (String column : columns.split(", ", -1)) {
      all.add("coalesce(" + column + ", '-')");
    }
    return String.join(", ", all);
  }

  /** Every row and column of every read model. */
  List<String> everything() throws SQLException {
    List<String> all = new ArrayList<>();
    for (Table table : Tables.ORDERS) {
      all.addAll(
          rows(
              String.join(", ", table.columns().stream().map(c -> c.name()).toList()),
              table.name()));
    }
    return all;
  }

  @Override
  public void close() throws IOException, SQLException {
    database.close();
  }
}
