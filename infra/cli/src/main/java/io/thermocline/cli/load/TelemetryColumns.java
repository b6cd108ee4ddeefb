package io.thermocline.cli.load;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a CSV file keeps its readings. Either <em>wide</em>, a column for each metric, or
 * <em>long</em>, a column of metrics and one of values.
 *
 * @param device names the device of each row
 * @param time tells when each row was observed
 * @param metrics names of the columns with values; empty means every other column of numbers
 * @param metric the column with the metric's name; in a wide file it goes before the names of
 *     {@code metrics}, with a dot between
 * @param value the column with the value, in a long file; empty in a wide one
 * @param sequence the column with the device's own counter
 * @param prefix put before each metric's name; may be empty
 * @param delimiter between two values
 */
public record TelemetryColumns(
    DeviceNames device,
    ObservationTimes time,
    List<String> metrics,
    Optional<String> metric,
    Optional<String> value,
    Optional<String> sequence,
    String prefix,
    char delimiter) {

  public TelemetryColumns {
    metrics = List.copyOf(metrics);
    if (value.isPresent() && (metric.isEmpty() || !metrics.isEmpty())) {
      throw new IllegalArgumentException(
          "a column of values needs one that names the metric of each, and no other metrics");
    }
  }

  /** Comma-separated, wide, times in UTC where they have no zone. */
  public static TelemetryColumns wide(DeviceNames device, String time, String... metrics) {
    return new TelemetryColumns(
        device,
        new ObservationTimes(List.of(time), ZoneId.of("UTC"), EpochUnit.MILLIS),
        List.of(metrics),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        ',');
  }

  /** The same with numeric times counted in another unit. */
  public TelemetryColumns withEpoch(EpochUnit unit) {
    return new TelemetryColumns(
        device,
        new ObservationTimes(time.columns(), time.zone(), unit),
        metrics,
        metric,
        value,
        sequence,
        prefix,
        delimiter);
  }

  /** The same with a column before each metric's name and one with the device's counter. */
  public TelemetryColumns with(Optional<String> metricColumn, Optional<String> sequenceColumn) {
    return new TelemetryColumns(
        device, time, metrics, metricColumn, value, sequenceColumn, prefix, delimiter);
  }

  /** The same with other columns of values. */
  TelemetryColumns withMetrics(List<String> columns) {
    return new TelemetryColumns(device, time, columns, metric, value, sequence, prefix, delimiter);
  }

  /** Columns that hold the values. */
  List<String> values() {
    return value.map(List::of).orElse(metrics);
  }

  /** Columns that say what a row is about. */
  List<String> circumstances() {
    List<String> columns = new ArrayList<>(time.columns());
    device.column().ifPresent(columns::add);
    metric.ifPresent(columns::add);
    sequence.ifPresent(columns::add);
    return columns;
  }
}
