package io.thermocline.cli.rebuild;

import java.util.List;
import java.util.Objects;

/**
 * When two values of a column are the same: texts that are, and sums of floating-point numbers that
 * differ by no more than the order of adding can make them differ, a part in 10^9 and what rounding
 * of the addends leaves where they cancel each other.
 */
final class RowEquality {

  private static final double PART = 1e-9;
  private static final double ROUNDING = 1e-14;

  private final int sum;
  private final int count;
  private final int min;
  private final int max;

  private RowEquality(int sum, int count, int min, int max) {
    this.sum = sum;
    this.count = count;
    this.min = min;
    this.max = max;
  }

  /**
   * @param columns of the table; one with sum, count, min and max is a rollup
   */
  static RowEquality of(List<String> columns) {
    boolean rollup = columns.containsAll(List.of("sum", "count", "min", "max"));
    return new RowEquality(
        rollup ? columns.indexOf("sum") : -1,
        columns.indexOf("count"),
        columns.indexOf("min"),
        columns.indexOf("max"));
  }

  boolean holds(int column, String[] live, String[] built) {
    return Objects.equals(live[column], built[column])
        || (column == sum
            && live[sum] != null
            && built[sum] != null
            && Math.abs(number(live, sum) - number(built, sum)) <= tolerance(live));
  }

  private double tolerance(String[] live) {
    return PART * Math.abs(number(live, sum))
        + ROUNDING
            * number(live, count)
            * Math.max(Math.abs(number(live, min)), Math.abs(number(live, max)));
  }

  private static double number(String[] row, int column) {
    return Double.parseDouble(row[column]);
  }
}
