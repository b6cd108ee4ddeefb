package io.thermocline.connectors.postgres;

import io.thermocline.connectors.postgres.PendingChange.Write;
import java.util.ArrayList;
import java.util.List;

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
    for (Write write : Write.values()) {
      List<RowBatch> parts = parts(changes, write);
      if (!parts.isEmpty()) {
        statements.add(new RowsStatement(sql(write), parts));
      }
    }
    return statements;
  }

  private String sql(Write write) {
    return switch (write) {
      case DELETE -> table.delete();
      case UPSERT -> table.upsert();
      case OVERWRITE -> table.overwrite();
    };
  }

  private List<RowBatch> parts(List<PendingChange<R>> changes, Write write) {
    List<RowBatch> parts = new ArrayList<>();
    RowBatch rows = null;
    for (PendingChange<R> change : changes) {
      if (!change.needs(write)) {
        continue;
      }
      if (rows == null || rows.rows() == rowsAStatement) {
        rows = new RowBatch(write == Write.DELETE ? table.deleteColumns() : table.columns());
        parts.add(rows);
      }
      append(change, write, rows);
    }
    return parts;
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
