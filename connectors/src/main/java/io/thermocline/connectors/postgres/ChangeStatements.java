package io.thermocline.connectors.postgres;

import io.thermocline.connectors.postgres.PendingChange.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns folded changes into as few statements as they take. */
final class ChangeStatements<R> {

  private static final Write[] WRITES = Write.values();

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
    Map<Write, List<RowBatch>> parts = new EnumMap<>(Write.class);
    for (PendingChange<R> change : changes) {
      for (Write write : WRITES) {
        if (change.needs(write)) {
          append(change, write, last(write, parts));
        }
      }
    }
    return parts.entrySet().stream()
        .map(of -> new RowsStatement(sql(of.getKey()), of.getValue()))
        .toList();
  }

  private String sql(Write write) {
    return switch (write) {
      case DELETE -> table.delete();
      case UPSERT -> table.upsert();
      case OVERWRITE -> table.overwrite();
    };
  }

  /** The batch that has room for a row. */
  private RowBatch last(Write write, Map<Write, List<RowBatch>> parts) {
    List<RowBatch> batches = parts.computeIfAbsent(write, w -> new ArrayList<>());
    if (batches.isEmpty() || batches.get(batches.size() - 1).rows() == rowsAStatement) {
      batches.add(new RowBatch(write == Write.DELETE ? table.deleteColumns() : table.columns()));
    }
    return batches.get(batches.size() - 1);
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
