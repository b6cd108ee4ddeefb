package io.thermocline.cli.rebuild;

import io.thermocline.cli.config.Deployment.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database as it was at one moment, for as long as this is open: a transaction that sees
 * nothing of what is written later. Rows that were replaced since can't be vacuumed meanwhile.
 */
final class LiveSnapshot implements AutoCloseable {

  private final Connection connection;

  private LiveSnapshot(Connection connection) {
    this.connection = connection;
  }

  static LiveSnapshot take(Postgres postgres) throws SQLException {
    Connection connection = postgres.connectPatiently();
    try (Statement statement = connection.createStatement()) {
      // Servers are often set to end transactions that idle, as this one does at first.
      statement.execute("SET idle_in_transaction_session_timeout = 0");
      statement.execute("SET statement_timeout = 0");
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      // The snapshot is taken by the first query, not by BEGIN.
      statement.execute("SELECT 1");
      return new LiveSnapshot(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
