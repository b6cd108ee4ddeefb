package io.thermocline.jobs.retention.rollup;

import io.thermocline.connectors.iceberg.Row;
import io.thermocline.jobs.retention.rollup.RollupColumns.Figure;
import io.thermocline.jobs.retention.sort.SortKey;
import io.thermocline.schemas.dataset.Dataset;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Rows of an archive table to rows of its table of aggregates, and of those two to one. Combining
 * is associative and commutative, but for the rounding of floating point: the last value is that of
 * the latest event time, of equal times the greatest. Times are microseconds.
 */
final class RollupRows {

  /** Where a measure is: in rows of the archive, and its figures in rows of aggregates. */
  private record Measure(int from, int[] figures) {
    int at(Figure figure) {
      return figures[figure.ordinal()];
    }
  }

  /** Where a column of a series is in both. */
  private record Copied(int from, int to) {}

  private final Schema rollup;
  private final List<Copied> series = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();
  private final int eventTime;
  private final int windowStart;
  private final int rows;
  private final long windowMicros;

  RollupRows(Schema archive, Schema rollup, Dataset dataset, Duration window) {
    this.rollup = rollup;
    for (String name : RollupColumns.series(archive, dataset)) {
      series.add(new Copied(position(archive, name), position(rollup, name)));
    }
    for (NestedField column : RollupColumns.measures(archive, dataset)) {
      int[] figures = new int[Figure.values().length];
      for (Figure figure : Figure.values()) {
        figures[figure.ordinal()] = position(rollup, figure.of(column.name()));
      }
      measures.add(new Measure(position(archive, column.name()), figures));
    }
    eventTime = position(archive, dataset.eventTime());
    windowStart = position(rollup, RollupColumns.WINDOW_START);
    rows = position(rollup, RollupColumns.ROWS);
    windowMicros = window.toNanos() / 1000;
  }

  /** Rows of aggregates are one and the same if they are equal in this. */
  SortKey key() {
    List<Integer> positions = new ArrayList<>();
    series.forEach(column -> positions.add(column.to()));
    positions.add(windowStart);
    return new SortKey(rollup.asStruct(), positions);
  }

  /** The aggregate of a single row. */
  StructLike ofOne(StructLike row) {
    Row one = new Row(rollup.columns().size());
    long at = row.get(eventTime, Long.class);
    for (Copied column : series) {
      Object text = row.get(column.from(), Object.class);
      one.set(column.to(), text == null ? null : new Utf8(text.toString()));
    }
    one.set(windowStart, Math.floorDiv(at, windowMicros) * windowMicros);
    one.set(rows, 1L);
    for (Measure measure : measures) {
      Object value = row.get(measure.from(), Object.class);
      one.set(measure.at(Figure.COUNT), value == null ? 0L : 1L);
      if (value != null) {
        one.set(measure.at(Figure.SUM), summable(value));
        one.set(measure.at(Figure.MIN), value);
        one.set(measure.at(Figure.MAX), value);
        one.set(measure.at(Figure.LAST), value);
        one.set(measure.at(Figure.LAST_AT), at);
      }
    }
    return one;
  }

  /** Adds {@code other} to {@code sum}; both are of one series and window. */
  void combine(StructLike sum, StructLike other) {
    sum.set(rows, sum.get(rows, Long.class) + other.get(rows, Long.class));
    for (Measure measure : measures) {
      combine(measure, sum, other);
    }
  }

  private static void combine(Measure measure, StructLike sum, StructLike other) {
    long more = count(measure, other);
    if (more == 0) {
      return;
    }
    boolean isFirst = count(measure, sum) == 0;
    sum.set(measure.at(Figure.COUNT), count(measure, sum) + more);
    if (isFirst) {
      for (Figure figure : List.of(Figure.SUM, Figure.MIN, Figure.MAX)) {
        sum.set(measure.at(figure), value(measure, figure, other));
      }
    } else {
      sum.set(
          measure.at(Figure.SUM),
          plus(value(measure, Figure.SUM, sum), value(measure, Figure.SUM, other)));
      takeIf(measure, Figure.MIN, sum, other, -1);
      takeIf(measure, Figure.MAX, sum, other, 1);
    }
    if (isFirst || isLater(measure, other, sum)) {
      sum.set(measure.at(Figure.LAST), value(measure, Figure.LAST, other));
      sum.set(measure.at(Figure.LAST_AT), value(measure, Figure.LAST_AT, other));
    }
  }

  private static void takeIf(
      Measure measure, Figure figure, StructLike sum, StructLike other, int sign) {
    Object theirs = value(measure, figure, other);
    if (sign * compare(theirs, value(measure, figure, sum)) > 0) {
      sum.set(measure.at(figure), theirs);
    }
  }

  private static boolean isLater(Measure measure, StructLike one, StructLike than) {
    int byTime = compare(value(measure, Figure.LAST_AT, one), value(measure, Figure.LAST_AT, than));
    return byTime > 0
        || (byTime == 0
            && compare(value(measure, Figure.LAST, one), value(measure, Figure.LAST, than)) > 0);
  }

  private static long count(Measure measure, StructLike row) {
    Long count = row.get(measure.at(Figure.COUNT), Long.class);
    return count == null ? 0 : count;
  }

  private static Object value(Measure measure, Figure figure, StructLike row) {
    return row.get(measure.at(figure), Object.class);
  }

  private static Object summable(Object value) {
    if (value instanceof Double || value instanceof BigDecimal) {
      return value;
    }
    return value instanceof Float single
        ? (Object) single.doubleValue()
        : BigDecimal.valueOf(((Number) value).longValue());
  }

  private static Object plus(Object a, Object b) {
    return a instanceof Double one
        ? (Object) (one + (Double) b)
        : ((BigDecimal) a).add((BigDecimal) b);
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    return ((Comparable<Object>) a).compareTo(b);
  }

  private static int position(Schema schema, String name) {
    int position = schema.columns().indexOf(schema.asStruct().field(name));
    if (position < 0) {
      throw new IllegalArgumentException("there is no column " + name + " in " + schema);
    }
    return position;
  }
}
