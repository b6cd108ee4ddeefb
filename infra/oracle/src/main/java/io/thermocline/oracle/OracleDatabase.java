package io.thermocline.oracle;

import io.thermocline.schemas.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB of its own, in memory; what does not fit spills to a temporary directory. It loads no
 * extensions. One thread at a time.
 */
final class OracleDatabase implements AutoCloseable {

  /** Little, because a whole stack runs beside it. */
  private static final String MEMORY = "512MB";

  private final DuckDBConnection connection;
  private final Path spill;

  private OracleDatabase(DuckDBConnection connection, Path spill) {
    this.connection = connection;
    this.spill = spill;
  }

  /**
   * A database with the empty tables of an input.
   *
   * @param inputs scripts that create them
   */
  static OracleDatabase open(String... inputs) throws IOException, SQLException {
    Path spill = Files.createTempDirectory("thermocline-oracle-");
    OracleDatabase database =
        new OracleDatabase(
            DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class), spill);
    database.execute("SET autoinstall_known_extensions = false");
    database.execute("SET autoload_known_extensions = false");
    database.execute("SET memory_limit = '" + MEMORY + "'");
    database.execute("SET temp_directory = " + literal(spill.toString()));
    for (String input : inputs) {
      database.run(input);
    }
    return database;
  }

  DuckDBConnection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a script of this package. */
  void run(String script) throws IOException, SQLException {
    try (InputStream in = OracleDatabase.class.getResourceAsStream(script)) {
      execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Sets a variable that scripts read with {@code getvariable}. */
  void set(String variable, String value) throws SQLException {
    execute("SET VARIABLE " + variable + " = " + literal(value));
  }

  /** Sets a variable to a list. */
  void set(String variable, List<String> values) throws SQLException {
    execute(
        "SET VARIABLE %s = [%s]"
            .formatted(
                variable,
                String.join(", ", values.stream().map(OracleDatabase::literal).toList())));
  }

  /** Where a file may be put that is nobody else's; gone when the database is closed. */
  Path scratch(String name) {
    return spill.resolve(name);
  }

  /** Copies {@code expected.<table>} to {@code actual.<table>} of another database. */
  void exportExpected(Table table, OracleDatabase to) throws SQLException {
    String file = literal(scratch(table.name() + ".parquet").toString());
    execute("COPY expected.%s TO %s (FORMAT parquet)".formatted(table.name(), file));
    to.execute("CREATE OR REPLACE TABLE actual.%s AS FROM %s".formatted(table.name(), file));
  }

  long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    try (Stream<Path> files = Files.walk(spill)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
