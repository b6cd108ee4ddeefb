package io.thermocline.connectors.postgres;

import static java.util.stream.Collectors.joining;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table that is written, and the statements that write it. Each takes one array a column.
 *
 * @param name schema and name
 * @param columns all of them
 * @param keyColumns how many of the first make up the primary key
 * @param versioned whether the last column is {@code version}, which comes from {@link
 *     RowMapper#version}
 * @param isNotOlder SQL condition that a written row is not older than the stored one
 */
record TargetTable(
    String name, List<TargetColumn> columns, int keyColumns, boolean versioned, String isNotOlder)
    implements Serializable {

  private static final TargetColumn VERSION = new TargetColumn(Table.VERSION, ColumnType.BIGINT);

  static TargetTable of(Table table) {
    List<TargetColumn> columns =
        table.columns().stream().map(c -> new TargetColumn(c.name(), ColumnType.of(c))).toList();
    boolean versioned = table.guard().equals(List.of(Table.VERSION));
    TargetColumn last = columns.get(columns.size() - 1);
    if (versioned && !last.equals(VERSION)) {
      throw new IllegalArgumentException(
          "%s: the last column must be version bigint, the guard of every write; found %s"
              .formatted(table.qualifiedName(), last));
    }
    return new TargetTable(
        table.qualifiedName(),
        columns,
        table.key().size(),
        versioned,
        "%s >= %s".formatted(guard(table, "excluded"), guard(table, "t")));
  }

  private static String guard(Table table, String row) {
    List<String> values = table.guard().stream().map(c -> guardValue(table, c, row)).toList();
    return values.size() == 1 ? values.get(0) : "(" + String.join(", ", values) + ")";
  }

  /** A row comparison with a NULL in it is NULL: that has to be a value for once. */
  private static String guardValue(Table table, String column, String row) {
    Column found =
        table.columns().stream().filter(c -> c.name().equals(column)).findFirst().orElseThrow();
    String value = row + "." + column;
    if (found.nullability() == Column.Nullability.REQUIRED) {
      return value;
    }
    if (ColumnType.of(found) != ColumnType.BIGINT) {
      throw new IllegalArgumentException(
          "%s: %s guards the table and is optional, which only a bigint may be"
              .formatted(table.qualifiedName(), column));
    }
    return "coalesce(%s, %d)".formatted(value, Long.MIN_VALUE);
  }

  /** Inserts rows, or replaces stored ones that are not newer. */
  String upsert() {
    return overwrite() + " WHERE " + isNotOlder;
  }

  /** Inserts rows, or replaces stored ones, newer ones too. */
  String overwrite() {
    return "INSERT INTO %s AS t (%s) SELECT %s ON CONFLICT (%s) DO UPDATE SET %s"
        .formatted(
            name,
            list(columns, TargetColumn::name),
            list(columns, TargetTable::unnest),
            list(key(), TargetColumn::name),
            list(columns.subList(keyColumns, columns.size()), TargetTable::assignment));
  }

  /**
   * Removes rows of the same or a lower version; takes {@link #deleteColumns()}.
   *
   * @throws IllegalStateException for a table without versions
   */
  String delete() {
    if (!versioned) {
      throw new IllegalStateException(
          name + " has no version to delete by; its row mapper must not ask for DELETE");
    }
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
    return Stream.concat(key().stream(), Stream.of(VERSION)).toList();
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
