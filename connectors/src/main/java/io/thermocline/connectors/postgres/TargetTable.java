package io.thermocline.connectors.postgres;

import static java.util.stream.Collectors.joining;

import io.thermocline.schemas.Table;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table that is written, and the statements that write it. Each takes one array a column.
 *
 * @param name schema and name
 * @param columns all of them; the last is {@code version}
 * @param keyColumns how many of the first make up the primary key
 */
record TargetTable(String name, List<TargetColumn> columns, int keyColumns)
    implements Serializable {

  private static final String VERSION = "version";

  static TargetTable of(Table table) {
    List<TargetColumn> columns =
        table.columns().stream().map(c -> new TargetColumn(c.name(), ColumnType.of(c))).toList();
    TargetColumn last = columns.get(columns.size() - 1);
    if (!last.equals(new TargetColumn(VERSION, ColumnType.BIGINT))) {
      throw new IllegalArgumentException(
          "%s: the last column must be version bigint, the guard of every write; found %s"
              .formatted(table.qualifiedName(), last));
    }
    return new TargetTable(table.qualifiedName(), columns, table.key().size());
  }

  /** Inserts rows, or replaces stored ones of the same or a lower version. */
  String upsert() {
    return overwrite() + " WHERE excluded.version >= t.version";
  }

  /** Inserts rows, or replaces stored ones of any version. */
  String overwrite() {
    return "INSERT INTO %s AS t (%s) SELECT %s ON CONFLICT (%s) DO UPDATE SET %s"
        .formatted(
            name,
            list(columns, TargetColumn::name),
            list(columns, TargetTable::unnest),
            list(key(), TargetColumn::name),
            list(columns.subList(keyColumns, columns.size()), TargetTable::assignment));
  }

  /** Removes rows of the same or a lower version; takes {@link #deleteColumns()}. */
  String delete() {
    return "DELETE FROM %s AS t USING (SELECT %s) AS gone WHERE %s AND t.version <= gone.version"
        .formatted(
            name,
            list(deleteColumns(), c -> unnest(c) + " AS " + c.name()),
            key().stream()
                .map(c -> "t.%1$s = gone.%1$s".formatted(c.name()))
                .collect(joining(" AND ")));
  }

  /** Key and version. */
  List<TargetColumn> deleteColumns() {
    return Stream.concat(key().stream(), Stream.of(columns.get(columns.size() - 1))).toList();
  }

  private List<TargetColumn> key() {
    return columns.subList(0, keyColumns);
  }

  /**
   * In the select list the arrays are read in step, row by row; {@code FROM unnest(a, b, …)} would
   * first store each of them.
   */
  private static String unnest(TargetColumn column) {
    return "unnest(?::%s[])".formatted(column.type().sqlName());
  }

  private static String assignment(TargetColumn column) {
    return "%1$s = excluded.%1$s".formatted(column.name());
  }

  private static String list(List<TargetColumn> columns, Function<TargetColumn, String> rendered) {
    return columns.stream().map(rendered).collect(joining(", "));
  }
}
