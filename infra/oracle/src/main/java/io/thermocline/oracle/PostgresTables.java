package io.thermocline.oracle;

import io.thermocline.schemas.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares Postgres tables, all as of one moment, with those of the same name to expect. */
final class PostgresTables {

  private final OracleDatabase database;
  private final Tolerance tolerance;

  PostgresTables(OracleDatabase database, Tolerance tolerance) {
    this.database = database;
    this.tolerance = tolerance;
  }

  /**
   * Compares tables.
   *
   * @param postgres is given back as it came, in auto-commit
   */
  List<TableCheck> check(List<Table> tables, Connection postgres) throws IOException, SQLException {
    ActualRows actual = new ActualRows(database);
    List<TableCheck> checks = new ArrayList<>();
    try (Snapshot snapshot = new Snapshot(postgres)) {
      for (Table table : tables) {
        actual.copy(snapshot.connection(), table);
        checks.add(
            new TableComparison(database, table, table.name(), tolerance)
                .check(table.qualifiedName()));
        actual.drop(table.name());
      }
    }
    return checks;
  }
}
