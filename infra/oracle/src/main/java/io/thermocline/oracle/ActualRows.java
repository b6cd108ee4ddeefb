package io.thermocline.oracle;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/** Read-model rows as they are, brought into the schema {@code actual} of the oracle's database. */
final class ActualRows {

  private static final int FETCH_ROWS = 10_000;

  private final OracleDatabase database;

  ActualRows(OracleDatabase database) throws SQLException {
    this.database = database;
    database.execute("CREATE SCHEMA IF NOT EXISTS actual");
  }

  /** Creates {@code actual.<name>}, empty, with a table's columns. */
  void create(String name, Table like) throws SQLException {
    String columns =
        like.columns().stream()
            .map(column -> column.name() + " " + duckType(column))
            .collect(Collectors.joining(", "));
    database.execute("CREATE OR REPLACE TABLE actual.%s (%s)".formatted(name, columns));
  }

  DuckDBAppender appender(String name) throws SQLException {
    return database.connection().createAppender("actual", name);
  }

  /**
   * Copies a Postgres table, in the transaction the connection is in.
   *
   * @param postgres with auto-commit off, else the driver loads the whole table
   */
  void copy(Connection postgres, Table table) throws SQLException {
    create(table.name(), table);
    String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    try (Statement statement = postgres.createStatement();
        DuckDBAppender appender = appender(table.name())) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows =
          statement.executeQuery("SELECT " + columns + " FROM " + table.qualifiedName())) {
        while (rows.next()) {
          appender.beginRow();
          for (int i = 0; i < table.columns().size(); i++) {
            append(appender, rows, i + 1, duckType(table.columns().get(i)));
          }
          appender.endRow();
        }
      }
    }
  }

  private static void append(DuckDBAppender appender, ResultSet rows, int i, String duckType)
      throws SQLException {
    switch (duckType) {
      case "TIMESTAMP" -> {
        OffsetDateTime time = rows.getObject(i, OffsetDateTime.class);
        appender.append(time == null ? null : utc(time));
      }
      case "DATE" -> appender.append(rows.getObject(i, LocalDate.class));
      case "BIGINT" -> appender.append(rows.getObject(i, Long.class));
      case "VARCHAR" -> appender.append(rows.getString(i));
      case "DOUBLE" -> appender.append(rows.getObject(i, Double.class));
      default -> appender.append(rows.getBigDecimal(i));
    }
  }

  private static LocalDateTime utc(OffsetDateTime time) {
    return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  private static String duckType(Column column) {
    return switch (column.type()) {
      case "text" -> "VARCHAR";
      case "timestamptz" -> "TIMESTAMP";
      case "double precision" -> "DOUBLE";
      case "bigint", "date" -> column.type().toUpperCase(Locale.ROOT);
      default -> column.type().replace("numeric", "DECIMAL");
    };
  }
}
