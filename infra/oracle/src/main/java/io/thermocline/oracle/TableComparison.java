package io.thermocline.oracle;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares {@code expected.<table>} with a table of {@code actual}, every row and every column. */
final class TableComparison {

  /** Enough to see a pattern. */
  private static final int SHOWN = 20;

  private final OracleDatabase database;
  private final Table table;
  private final String actual;
  private final Tolerance tolerance;

  /**
   * @param actual name of the table in the schema {@code actual}
   * @param tolerance what counts as equal
   */
  TableComparison(OracleDatabase database, Table table, String actual, Tolerance tolerance) {
    this.database = database;
    this.table = table;
    this.actual = actual;
    this.tolerance = tolerance;
  }

  TableCheck check(String title) throws SQLException {
    database.execute(
        """
        CREATE OR REPLACE TEMP TABLE differing AS
        FROM (
          SELECT e.expected_row, a.actual_row, %s, %s
          FROM (SELECT *, true AS expected_row FROM expected.%s) e
          FULL JOIN (SELECT *, true AS actual_row FROM actual.%s) a ON %s)
        WHERE expected_row IS NULL OR actual_row IS NULL OR %s"""
            .formatted(
                columns("e"), columns("a"), table.name(), actual, sameKey(), anyColumnDiffers()));
    return new TableCheck(
        title,
        database.count("SELECT count(*) FROM expected." + table.name()),
        database.count("SELECT count(*) FROM actual." + actual),
        database.count("SELECT count(*) FROM differing WHERE actual_row IS NULL"),
        database.count("SELECT count(*) FROM differing WHERE expected_row IS NULL"),
        database.count("SELECT count(*) FROM differing WHERE expected_row AND actual_row"),
        differences());
  }

  private String columns(String side) {
    return names().map(c -> side + "." + c + " AS " + side + "_" + c).collect(commas());
  }

  private String sameKey() {
    return table.key().stream()
        .map(c -> "e." + c + " = a." + c)
        .collect(Collectors.joining(" AND "));
  }

  private String anyColumnDiffers() {
    return names().map(tolerance::differs).collect(Collectors.joining(" OR "));
  }

  private List<Difference> differences() throws SQLException {
    String key =
        table.key().stream()
            .map(c -> "coalesce(e_%1$s, a_%1$s)::VARCHAR".formatted(c))
            .collect(Collectors.joining(", "));
    List<String> kinds = new ArrayList<>();
    kinds.add(
        """
        SELECT concat_ws(' ', %s) AS key, 'row' AS col,
          CASE WHEN expected_row THEN 'a row' ELSE 'none' END AS expected,
          CASE WHEN actual_row THEN 'a row' ELSE 'none' END AS actual
        FROM differing WHERE expected_row IS NULL OR actual_row IS NULL"""
            .formatted(key));
    names()
        .map(
            c ->
                """
                SELECT concat_ws(' ', %1$s), '%2$s', coalesce(e_%2$s::VARCHAR, 'null'),
                  coalesce(a_%2$s::VARCHAR, 'null')
                FROM differing WHERE expected_row AND actual_row AND %3$s"""
                    .formatted(key, c, tolerance.differs(c)))
        .forEach(kinds::add);
    String query = String.join("\nUNION ALL\n", kinds) + "\nORDER BY key, col LIMIT " + SHOWN;
    List<Difference> differences = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        differences.add(
            new Difference(
                rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return differences;
  }

  private Stream<String> names() {
    return table.columns().stream().map(Column::name);
  }

  private static Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }
}
