package io.thermocline.connectors.postgres;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A statement and the rows it writes, some at a time; may be run again.
 *
 * @param sql takes one array a column of {@code parts}
 */
record RowsStatement(String sql, List<RowBatch> parts) {

  /**
   * Runs the statements in the connection's transaction.
   *
   * @return rows inserted, replaced and removed; rows that met a higher stored version don't count
   */
  static long run(List<RowsStatement> statements, Connection connection) throws SQLException {
    long affected = 0;
    for (RowsStatement statement : statements) {
      affected += statement.run(connection);
    }
    return affected;
  }

  /** As a batch: the server finds the next part in its socket when it is done with one. */
  private long run(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (RowBatch part : parts) {
        part.bind(statement);
        statement.addBatch();
      }
      long affected = 0;
      for (int rows : statement.executeBatch()) {
        affected += rows;
      }
      return affected;
    } catch (BatchUpdateException e) {
      // Its own message repeats the statement.
      throw e.getNextException() == null ? e : e.getNextException();
    }
  }
}
