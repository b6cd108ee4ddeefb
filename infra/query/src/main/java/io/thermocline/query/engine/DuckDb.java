package io.thermocline.query.engine;

import io.thermocline.query.tables.DuckType;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB in memory that sees one directory and nothing else: no other file, no network, no
 * extensions. Times are UTC. All that it does is one transaction, so that {@code now()} is one time
 * in planning and execution. One thread at a time, but for {@link #cancel}.
 */
final class DuckDb implements AutoCloseable {

  private final DuckDBConnection connection;
  private volatile Statement running;
  private volatile boolean cancelled;

  private DuckDb(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * @param directory where files are read, and what doesn't fit into memory is put
   */
  static DuckDb open(Path directory, long memoryBytes) throws SQLException {
    DuckDb duck =
        new DuckDb(DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class));
    String visible = DuckType.literal(directory.toString() + "/");
    duck.execute("SET TimeZone = 'UTC'");
    duck.execute("SET autoinstall_known_extensions = false");
    duck.execute("SET autoload_known_extensions = false");
    duck.execute("SET memory_limit = '" + (memoryBytes >> 20) + "MiB'");
    duck.execute("SET temp_directory = " + DuckType.literal(directory.resolve("spill").toString()));
    duck.execute("SET allowed_directories = [" + visible + "]");
    duck.execute("SET enable_external_access = false");
    duck.execute("BEGIN TRANSACTION");
    return duck;
  }

  DuckDBConnection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** From now on no setting can be changed. */
  void lock() throws SQLException {
    execute("SET lock_configuration = true");
  }

  /** All rows, once they are computed: a query that fails yields none. Closed with this. */
  ResultSet query(String sql) throws SQLException {
    return begun().executeQuery(sql);
  }

  /** Writes its rows into a file. */
  void copy(String query, Path file, String options) throws SQLException {
    try (Statement statement = begun()) {
      statement.execute(
          "COPY (%n%s%n) TO %s (%s)".formatted(query, DuckType.literal(file.toString()), options));
    }
  }

  private Statement begun() throws SQLException {
    Statement statement = connection.createStatement();
    running = statement;
    if (cancelled) {
      throw new SQLException("the query was cancelled");
    }
    return statement;
  }

  /** Ends what runs; from another thread. */
  void cancel() {
    cancelled = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // It has ended by itself.
        return;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
