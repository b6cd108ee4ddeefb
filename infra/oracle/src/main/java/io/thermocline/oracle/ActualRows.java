package io.thermocline.oracle;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.postgresql.PGConnection;

/** Read-model rows as they are, brought into the schema {@code actual} of the oracle's database. */
final class ActualRows {

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

  /** Forgets rows that were compared: the next table needs the room. */
  void drop(String name) throws SQLException {
    database.execute("DROP TABLE actual." + name);
  }

  DuckDBAppender appender(String name) throws SQLException {
    return database.connection().createAppender("actual", name);
  }

  /**
   * Copies a Postgres table, in the transaction the connection is in. Both databases read and write
   * CSV in bulk; row by row, millions of rows take minutes.
   */
  void copy(Connection postgres, Table table) throws IOException, SQLException {
    create(table.name(), table);
    Path file = database.scratch(table.name() + ".csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      postgres
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (%s) TO STDOUT (FORMAT csv)".formatted(select(table)), out);
    }
    database.execute(
        """
        COPY actual.%s FROM '%s' (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '"', ESCAPE '"',
          NULLSTR '', ALLOW_QUOTED_NULLS false, AUTO_DETECT false)"""
            .formatted(table.name(), file));
    Files.delete(file);
  }

  /** Instants in UTC, since the session's time zone is anyone's. */
  private static String select(Table table) {
    String columns =
        table.columns().stream()
            .map(c -> c.type().equals("timestamptz") ? c.name() + " AT TIME ZONE 'UTC'" : c.name())
            .collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM " + table.qualifiedName();
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
