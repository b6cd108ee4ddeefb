package io.thermocline.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A statement and the rows it writes; may be run again.
 *
 * @param sql takes one array a column of {@code rows}
 */
record RowsStatement(String sql, RowBatch rows) {

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

  private long run(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      rows.bind(statement);
      return statement.executeUpdate();
    }
  }
}
