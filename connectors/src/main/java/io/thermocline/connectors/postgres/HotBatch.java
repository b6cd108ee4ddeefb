package io.thermocline.connectors.postgres;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rows that are written together, and rows that can't be. Not thread-safe. */
final class HotBatch {

  /** A row, and why Postgres can't hold it. */
  record Refused(HotRow row, String reason) {}

  private final HotTable table;
  private final RowBatch values;
  private final List<HotRow> rows;
  private final List<Refused> refused = new ArrayList<>();

  HotBatch(HotTable table) {
    this(table, new RowBatch(table.targets()), new ArrayList<>());
  }

  private HotBatch(HotTable table, RowBatch values, List<HotRow> rows) {
    this.table = table;
    this.values = values;
    this.rows = rows;
  }

  HotTable table() {
    return table;
  }

  RowBatch values() {
    return values;
  }

  List<HotRow> rows() {
    return rows;
  }

  List<Refused> refused() {
    return refused;
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** Rows and refused ones together. */
  int size() {
    return rows.size() + refused.size();
  }

  /** Its values are to follow, and an end. */
  RowWriter begin(HotRow row) {
    rows.add(row);
    return values.date(row.epochDay());
  }

  void refuse(HotRow row, String reason) {
    refused.add(new Refused(row, reason));
  }

  SortedSet<LocalDate> days() {
    return rows.stream().map(HotRow::day).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Rows from {@code from} up to {@code to}, none refused. */
  HotBatch slice(int from, int to) {
    return new HotBatch(table, values.slice(from, to), rows.subList(from, to));
  }

  /** The same rows, all of them refused. */
  HotBatch refusedFor(String reason) {
    HotBatch batch = new HotBatch(table);
    rows.forEach(row -> batch.refuse(row, reason));
    return batch;
  }
}
