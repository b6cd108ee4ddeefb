package io.thermocline.connectors.postgres;

import io.thermocline.connectors.postgres.PendingChange.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Turns folded changes into as few statements as they take. */
final class ChangeStatements<R> {

  private final RowMapper<R> mapper;
  private final TargetTable table;
  private final int rowsAStatement;

  ChangeStatements(TargetTable table, RowMapper<R> mapper, int rowsAStatement) {
    this.table = table;
    this.mapper = mapper;
    this.rowsAStatement = rowsAStatement;
  }

  /** The statements, to be run in their order and in one transaction. */
  List<RowsStatement> encode(List<PendingChange<R>> changes) {
    List<RowsStatement> statements = new ArrayList<>();
    encode(changes, Write.DELETE, table::delete, table.deleteColumns(), statements);
    encode(changes, Write.UPSERT, table::upsert, table.columns(), statements);
    encode(changes, Write.OVERWRITE, table::overwrite, table.columns(), statements);
    return statements;
  }

  private void encode(
      List<PendingChange<R>> changes,
      Write write,
      Supplier<String> sql,
      List<TargetColumn> columns,
      List<RowsStatement> statements) {
    RowBatch rows = null;
    for (PendingChange<R> change : changes) {
      if (!change.needs(write)) {
        continue;
      }
      if (rows == null || rows.rows() == rowsAStatement) {
        rows = new RowBatch(columns);
        statements.add(new RowsStatement(sql.get(), rows));
      }
      append(change, write, rows);
    }
  }

  private void append(PendingChange<R> change, Write write, RowBatch rows) {
    mapper.writeKey(change.row(), rows);
    if (write == Write.DELETE) {
      rows.bigint(change.removeUpTo());
    } else {
      mapper.writeValues(change.row(), rows);
      if (table.versioned()) {
        rows.bigint(change.rowVersion());
      }
    }
    rows.endRow();
  }
}
