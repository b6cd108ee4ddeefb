package io.thermocline.oracle;

import java.sql.Connection;
import java.sql.SQLException;

/** A read-only transaction in which all queries see one state; ends on close. */
final class Snapshot implements AutoCloseable {

  private final Connection connection;

  Snapshot(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setReadOnly(false);
  }
}
