package io.thermocline.connectors.postgres;

import io.thermocline.connectors.postgres.PendingChange.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** Writes folded changes with as few statements as they take. Not thread-safe. */
final class ChangeStatements<R> {

  private final RowMapper<R> mapper;
  private final TargetTable table;
  private final int rowsAStatement;
  private final RowBatch rows;
  private final RowBatch removals;

  ChangeStatements(TargetTable table, RowMapper<R> mapper, int rowsAStatement) {
    this.table = table;
    this.mapper = mapper;
    this.rowsAStatement = rowsAStatement;
    rows = new RowBatch(table.columns());
    removals = new RowBatch(table.deleteColumns());
  }

  /**
   * Runs the statements in the connection's transaction.
   *
   * @return rows inserted, replaced and removed; rows that met a higher stored version don't count
   */
  long apply(Connection connection, List<PendingChange<R>> changes) throws SQLException {
    return run(connection, changes, Write.DELETE, table::delete, removals)
        + run(connection, changes, Write.UPSERT, table::upsert, rows)
        + run(connection, changes, Write.OVERWRITE, table::overwrite, rows);
  }

  private long run(
      Connection connection,
      List<PendingChange<R>> changes,
      Write write,
      Supplier<String> sql,
      RowBatch batch)
      throws SQLException {
    long affected = 0;
    batch.clear();
    for (PendingChange<R> change : changes) {
      if (!change.needs(write)) {
        continue;
      }
      append(change, write, batch);
      if (batch.rows() == rowsAStatement) {
        affected += execute(connection, sql.get(), batch);
      }
    }
    return batch.rows() == 0 ? affected : affected + execute(connection, sql.get(), batch);
  }

  private void append(PendingChange<R> change, Write write, RowBatch batch) {
    mapper.writeKey(change.row(), batch);
    if (write == Write.DELETE) {
      batch.bigint(change.removeUpTo());
    } else {
      mapper.writeValues(change.row(), batch);
      if (table.versioned()) {
        batch.bigint(change.rowVersion());
      }
    }
    batch.endRow();
  }

  private static long execute(Connection connection, String sql, RowBatch batch)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      batch.bind(statement);
      return statement.executeUpdate();
    } finally {
      batch.clear();
    }
  }
}
