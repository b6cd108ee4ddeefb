package io.thermocline.e2e;

import io.thermocline.e2e.ClickStream.Coordinates;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/** Acknowledged clicks in a plain table of a DuckDB of its own, those that have ended left out. */
final class ClickOracle implements AutoCloseable {

  private static final long MILLIS_A_DAY = 86_400_000;

  private final Connection duck = DriverManager.getConnection("jdbc:duckdb:");
  private final String table;
  private final LocalDate today;
  private final LongFunction<LocalDate> days;
  private final Set<Coordinates> known = new HashSet<>();

  /**
   * @param days of clicks, by their numbers
   */
  ClickOracle(String table, LocalDate today, LongFunction<LocalDate> days) throws SQLException {
    this.table = table;
    this.today = today;
    this.days = days;
    execute("SET TimeZone = 'UTC'");
    execute("SET threads = 1");
    execute(
        "CREATE TABLE %s (page VARCHAR, \"at\" TIMESTAMPTZ, _partition INTEGER, _offset BIGINT)"
            .formatted(table));
  }

  /** Learns of all that is acknowledged by now. */
  void follow(ClickStream clicks) throws SQLException {
    execute("BEGIN");
    try (PreparedStatement insert =
        duck.prepareStatement("INSERT INTO %s VALUES (?, ?, ?, ?)".formatted(table))) {
      for (Map.Entry<Coordinates, String> click : clicks.readable().entrySet()) {
        long number = Long.parseLong(click.getValue().substring("page-".length()));
        LocalDate day = days.apply(number);
        if (known.add(click.getKey()) && !AgedClicks.hasEnded(day, today)) {
          insert.setString(1, click.getValue());
          insert.setObject(2, at(day, number));
          insert.setInt(3, click.getKey().partition());
          insert.setLong(4, click.getKey().offset());
          insert.executeUpdate();
        }
      }
    }
    execute("COMMIT");
  }

  private static OffsetDateTime at(LocalDate day, long number) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC).plusNanos(number % MILLIS_A_DAY * 1_000_000);
  }

  List<String> rows(String sql) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return texts(rows);
    }
  }

  /** Rows as texts, in a fixed order. */
  static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.append(rows.getString(i)).append('|');
      }
      texts.add(row.toString());
    }
    texts.sort(null);
    return texts;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }
}
