package io.thermocline.connectors.postgres;

import static java.util.stream.Collectors.joining;

import io.thermocline.schemas.Column;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset's table in the hot tier, partitioned by the UTC day of event time. Columns are added as
 * its schema widens; none is changed or dropped.
 *
 * @param dataset its name; the table's, too
 * @param columns without the day; partition and offset among them
 * @param key column that rows are looked up by, if there is such a column
 * @param eventTime column of event time
 */
public record HotTable(
    String dataset, List<Column> columns, Optional<String> key, String eventTime) {

  public static final String PARTITION = "_partition";
  public static final String OFFSET = "_offset";

  private static final int LONGEST_NAME = 63;

  /** Postgres stops at 1600, dropped ones included. */
  private static final int MOST_COLUMNS = 1500;

  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  public HotTable {
    columns = List.copyOf(columns);
  }

  /** Whether a column can be in a hot table; {@code position} counts from 0. */
  public static boolean canHold(String column, int position) {
    return position < MOST_COLUMNS
        && column.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
        && !SYSTEM_COLUMNS.contains(column);
  }

  String name() {
    return HotTables.of(dataset);
  }

  /** What is written, in this order: the day, then the columns. */
  List<TargetColumn> targets() {
    List<TargetColumn> targets = new ArrayList<>();
    targets.add(new TargetColumn(HotTables.DAY, ColumnType.DATE));
    columns.forEach(c -> targets.add(new TargetColumn(c.name(), ColumnType.of(c))));
    return targets;
  }

  /** Takes an array a target; rows that are there already stay. */
  String insert() {
    return "INSERT INTO %s (%s) SELECT %s ON CONFLICT (%s) DO NOTHING"
        .formatted(
            name(),
            targets().stream().map(c -> quoted(c.name())).collect(joining(", ")),
            targets().stream()
                .map(c -> "unnest(?::%s[])".formatted(c.type().sqlName()))
                .collect(joining(", ")),
            primaryKey());
  }

  /** Makes the table, without any partition. */
  List<String> create() {
    return List.of(
        "CREATE SCHEMA IF NOT EXISTS " + HotTables.SCHEMA,
        "CREATE TABLE %s (%s, %s date NOT NULL, PRIMARY KEY (%s)) PARTITION BY LIST (%s)"
            .formatted(
                name(),
                columns.stream().map(HotTable::definition).collect(joining(", ")),
                HotTables.DAY,
                primaryKey(),
                HotTables.DAY),
        "CREATE INDEX ON %s (%s)".formatted(name(), indexed()));
  }

  String add(List<TargetColumn> missing) {
    return "ALTER TABLE %s %s"
        .formatted(
            name(),
            missing.stream()
                .map(c -> "ADD COLUMN %s %s".formatted(quoted(c.name()), c.type().sqlName()))
                .collect(joining(", ")));
  }

  /**
   * Makes a partition. Attaching lets others read and write meanwhile, which making it in place
   * would not.
   */
  List<String> createPartition(LocalDate day) {
    String partition = HotTables.partition(dataset, day);
    return List.of(
        "CREATE TABLE %s (LIKE %s)".formatted(partition, name()),
        "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES IN ('%s')"
            .formatted(name(), partition, day));
  }

  /** Writes down that the day had rows before it had this partition; goes with it. */
  String markPartial(LocalDate day) {
    return "COMMENT ON TABLE %s IS '%s'"
        .formatted(HotTables.partition(dataset, day), HotTables.PARTIAL);
  }

  private String indexed() {
    return key.filter(this::isIndexable)
        .filter(column -> !column.equals(eventTime))
        .map(column -> quoted(column) + ", " + quoted(eventTime))
        .orElse(quoted(eventTime));
  }

  private boolean isIndexable(String name) {
    return columns.stream()
        .anyMatch(c -> c.name().equals(name) && ColumnType.of(c) != ColumnType.JSON);
  }

  private static String primaryKey() {
    return String.join(", ", HotTables.DAY, PARTITION, OFFSET);
  }

  private static String definition(Column column) {
    return quoted(column.name())
        + " "
        + column.type()
        + (column.nullability() == Column.Nullability.REQUIRED ? " NOT NULL" : "");
  }

  /** Names of Avro fields have no quotes in them. */
  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
