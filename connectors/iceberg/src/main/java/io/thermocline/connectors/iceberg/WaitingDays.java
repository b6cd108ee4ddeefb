package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of days that have no open file, as objects. Not thread-safe. */
final class WaitingDays {

  /** What a row of short values takes, and how much of that comes with its bytes. */
  private static final int ROW_BYTES = 500;

  private static final int OBJECT_BYTES_A_BYTE = 4;

  private final Map<Integer, Day> days = new LinkedHashMap<>();
  private long bytes;

  private static final class Day {
    private final List<Row> rows = new ArrayList<>();
    private long bytes;
  }

  /**
   * @param madeOf bytes that the row was made of, about
   * @return how many rows of the day there are now
   */
  int add(int day, Row row, int madeOf) {
    Day waiting = days.computeIfAbsent(day, d -> new Day());
    waiting.rows.add(row);
    long more = ROW_BYTES + (long) OBJECT_BYTES_A_BYTE * madeOf;
    waiting.bytes += more;
    bytes += more;
    return waiting.rows.size();
  }

  /** All rows together, about. */
  long bytes() {
    return bytes;
  }

  /** The days, that of the most rows first. */
  List<Integer> longestFirst() {
    return days.entrySet().stream()
        .sorted(Comparator.comparingInt(day -> -day.getValue().rows.size()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Takes a day's rows, in their order, out. */
  List<Row> remove(int day) {
    Day removed = days.remove(day);
    bytes -= removed.bytes;
    return removed.rows;
  }
}
