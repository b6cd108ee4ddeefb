package io.thermocline.bench.stock;

import io.thermocline.events.TelemetryReading;
import org.apache.flink.api.common.functions.AggregateFunction;

/** count, sum, min, max and last of a window. */
public final class StockRollup
    implements AggregateFunction<TelemetryReading, StockRollup.Row, StockRollup.Row> {

  private static final long serialVersionUID = 1L;

  /** Public, with public fields: a POJO to Flink. */
  public static final class Row {
    public long count;
    public double sum;
    public double min = Double.POSITIVE_INFINITY;
    public double max = Double.NEGATIVE_INFINITY;
    public double last;
    public long lastAt = Long.MIN_VALUE;
  }

  @Override
  public Row createAccumulator() {
    return new Row();
  }

  @Override
  public Row add(TelemetryReading reading, Row row) {
    long observedAt = reading.getObservedAt().toEpochMilli();
    double value = reading.getValue();
    row.count++;
    row.sum += value;
    row.min = Math.min(row.min, value);
    row.max = Math.max(row.max, value);
    if (observedAt >= row.lastAt) {
      row.last = value;
      row.lastAt = observedAt;
    }
    return row;
  }

  @Override
  public Row getResult(Row row) {
    return row;
  }

  @Override
  public Row merge(Row a, Row b) {
    throw new UnsupportedOperationException("tumbling windows are never merged");
  }
}
