package io.thermocline.query.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** All visits in one plain table of a DuckDB of its own. */
final class VisitOracle implements AutoCloseable {

  private final Connection duck = DriverManager.getConnection("jdbc:duckdb:");
  private final String table;

  VisitOracle(String table, List<Visit> visits) throws SQLException {
    this.table = table;
    execute("SET TimeZone = 'UTC'");
    execute(
        "CREATE TABLE %s (page VARCHAR, seen TIMESTAMPTZ, clicks BIGINT, seconds DOUBLE, paid DECIMAL(12, 2), known BOOLEAN, tags VARCHAR[], _partition INTEGER, _offset BIGINT)"
            .formatted(table));
    try (PreparedStatement insert =
        duck.prepareStatement(
            "INSERT INTO %s VALUES (?, ?, ?, ?, ?, ?, from_json(?, '[\"VARCHAR\"]'), ?, ?)"
                .formatted(table))) {
      for (Visit visit : visits) {
        insert.setString(1, visit.page());
        insert.setObject(2, visit.at().atOffset(ZoneOffset.UTC));
        insert.setObject(3, visit.clicks().orElse(null), Types.BIGINT);
        insert.setObject(4, visit.seconds().orElse(null), Types.DOUBLE);
        insert.setObject(5, visit.paid().orElse(null), Types.DECIMAL);
        insert.setObject(6, visit.known().orElse(null), Types.BOOLEAN);
        insert.setString(
            7,
            visit.tags().stream()
                .map(tag -> '"' + tag.replace("\"", "\\\"") + '"')
                .toList()
                .toString());
        insert.setInt(8, visit.partition());
        insert.setLong(9, visit.offset());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rows of a query, as texts, in a fixed order. */
  List<String> rows(String sql) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return texts(rows);
    }
  }

  String table() {
    return table;
  }

  static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.append(zero(rows.getString(i))).append('|');
      }
      texts.add(row.toString());
    }
    texts.sort(null);
    return texts;
  }

  /** Of two equal zeros any may be the greatest. */
  private static String zero(String text) {
    return "-0.0".equals(text) ? "0.0" : text;
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }
}
