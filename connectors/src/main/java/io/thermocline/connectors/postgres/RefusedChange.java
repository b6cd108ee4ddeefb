package io.thermocline.connectors.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Explains why Postgres refused a flush, and names the row where a row is the reason. */
final class RefusedChange<R> {

  private static final int KEYS_SHOWN = 3;

  private final TargetTable table;
  private final ChangeStatements<R> statements;
  private final PostgresSession session;

  RefusedChange(TargetTable table, ChangeStatements<R> statements, PostgresSession session) {
    this.table = table;
    this.statements = statements;
    this.session = session;
  }

  PostgresException explain(List<PendingChange<R>> changes, SQLException refusal)
      throws InterruptedException {
    FailureKind kind = FailureKind.of(refusal);
    List<PendingChange<R>> culprits = kind == FailureKind.BAD_DATA ? narrowDown(changes) : changes;
    String keys =
        culprits.stream()
            .limit(KEYS_SHOWN)
            .map(change -> change.key().toString())
            .collect(Collectors.joining(", "));
    return new PostgresException(
        "Postgres refused %d of %d rows of %s, key %s%s: %s [SQLState %s]. Nothing of this flush was written. %s"
            .formatted(
                culprits.size(),
                changes.size(),
                table.name(),
                keys,
                culprits.size() > KEYS_SHOWN ? ", …" : "",
                refusal.getMessage(),
                refusal.getSQLState(),
                kind.remedy()),
        refusal);
  }

  /** Halves the rows until one is left that is refused on its own. */
  private List<PendingChange<R>> narrowDown(List<PendingChange<R>> refused)
      throws InterruptedException {
    List<PendingChange<R>> suspects = refused;
    while (suspects.size() > 1) {
      List<PendingChange<R>> half = suspects.subList(0, suspects.size() / 2);
      suspects = isRefused(half) ? half : suspects.subList(half.size(), suspects.size());
    }
    return suspects;
  }

  private boolean isRefused(List<PendingChange<R>> changes) throws InterruptedException {
    List<RowsStatement> encoded = statements.encode(changes);
    try {
      session.rehearse(connection -> RowsStatement.run(encoded, connection));
      return false;
    } catch (SQLException e) {
      return true;
    }
  }
}
