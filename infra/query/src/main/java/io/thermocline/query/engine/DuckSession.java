package io.thermocline.query.engine;

import io.thermocline.query.tables.DuckType;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * What a query does in DuckDB. It is one transaction, so that {@code now()} is one time in planning
 * and execution, and nothing of it is left when this is closed. One thread at a time, but for
 * {@link #cancel}.
 */
final class DuckSession implements AutoCloseable {

  private final DuckDBConnection connection;
  private volatile Statement running;
  private volatile boolean cancelled;

  private DuckSession(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * @param connection of its own, which goes with it
   */
  static DuckSession begin(DuckDBConnection connection) throws SQLException {
    DuckSession session = new DuckSession(connection);
    session.execute("BEGIN TRANSACTION");
    return session;
  }

  DuckDBConnection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
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
