package io.thermocline.cli.rebuild;

import io.thermocline.schemas.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Compares the tables of two generations: the live one's as they were at one moment, the new one's
 * as they are. Each is read in the order of its keys, a part at a time.
 */
final class Comparison {

  private static final int ROWS_AT_A_TIME = 5000;

  private final List<Table> models;
  private final List<AllowRule> rules;
  private final int limit;
  private final AtomicLong compared = new AtomicLong();

  /**
   * @param rules what may differ
   * @param limit differences of each kind and table that are kept
   */
  Comparison(List<Table> models, List<AllowRule> rules, int limit) {
    this.models = models;
    this.rules = rules;
    this.limit = limit;
  }

  /** Rows of the live generation compared so far; to be asked from any thread. */
  long rowsCompared() {
    return compared.get();
  }

  /**
   * @param live in the transaction whose snapshot is compared
   * @param liveNames names of its tables, in the order of the models
   * @param built not in auto-commit
   */
  List<TableDiff> run(
      Connection live, List<String> liveNames, Connection built, List<String> builtNames)
      throws Exception {
    List<TableDiff> diffs = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      diffs.add(compare(models.get(i), live, liveNames.get(i), built, builtNames.get(i)));
    }
    return diffs;
  }

  private TableDiff compare(
      Table model, Connection live, String liveName, Connection built, String builtName)
      throws Exception {
    try (Statement left = statement(live);
        Statement right = statement(built)) {
      List<String> liveColumns = GenerationTables.columns(liveName, left);
      List<String> builtColumns = GenerationTables.columns(builtName, right);
      List<String> common = builtColumns.stream().filter(liveColumns::contains).toList();
      RowDiff diff = new RowDiff(model.name(), common, model.key().size(), this::allows, limit);
      for (String column : liveColumns) {
        if (!common.contains(column)) {
          diff.columnOfOneSide(column, "a column", null);
        }
      }
      for (String column : builtColumns) {
        if (!common.contains(column)) {
          diff.columnOfOneSide(column, null, "a column");
        }
      }
      try (ResultSet liveRows = left.executeQuery(select(liveName, common, model.key().size()));
          ResultSet builtRows = right.executeQuery(select(builtName, common, model.key().size()))) {
        return diff.of(counting(rows(liveRows, common.size())), rows(builtRows, common.size()));
      }
    }
  }

  private boolean allows(String table, String difference) {
    return rules.stream().anyMatch(rule -> rule.allows(table, difference));
  }

  private static Statement statement(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.execute("SET LOCAL TIME ZONE 'UTC'");
    statement.setFetchSize(ROWS_AT_A_TIME);
    return statement;
  }

  /** All as text: exact for every type, and the order of keys is the same here and there. */
  private static String select(String table, List<String> columns, int keyColumns) {
    return "SELECT %s FROM %s ORDER BY %s"
        .formatted(
            columns.stream().map(c -> '"' + c + "\"::text").collect(Collectors.joining(", ")),
            table,
            columns.stream()
                .limit(keyColumns)
                .map(c -> '"' + c + "\"::text COLLATE \"C\"")
                .collect(Collectors.joining(", ")));
  }

  private static RowDiff.Rows rows(ResultSet rows, int columns) {
    return () -> {
      if (!rows.next()) {
        return null;
      }
      String[] row = new String[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = rows.getString(i + 1);
      }
      return row;
    };
  }

  private RowDiff.Rows counting(RowDiff.Rows rows) {
    return () -> {
      String[] row = rows.next();
      if (row != null) {
        compared.incrementAndGet();
      }
      return row;
    };
  }
}
