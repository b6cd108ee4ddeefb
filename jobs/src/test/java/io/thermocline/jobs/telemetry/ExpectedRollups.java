package io.thermocline.jobs.telemetry;

import io.thermocline.events.TelemetryReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows by their definition: no bundles, no state, nothing closes. */
final class ExpectedRollups {

  private static final Comparator<TelemetryReading> ORDER =
      Comparator.comparing(TelemetryReading::getObservedAt)
          .thenComparing(
              TelemetryReading::getSequence, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(TelemetryReading::getValue);

  final Map<RollupKey, RollupRow> rollups = new TreeMap<>();
  final Map<SeriesKey, LatestRow> latest = new TreeMap<>();
  final List<TelemetryReading> late = new ArrayList<>();
  long duplicates;

  static ExpectedRollups of(List<TelemetryReading> arrival) {
    ExpectedRollups expected = new ExpectedRollups();
    Map<SeriesKey, TreeSet<TelemetryReading>> distinct = new HashMap<>();
    Map<SeriesKey, Long> clocks = new HashMap<>();
    for (TelemetryReading reading : arrival) {
      SeriesKey series = SeriesKey.of(reading.getDeviceId(), reading.getMetric());
      long at = reading.getObservedAt().toEpochMilli();
      Long clock = clocks.get(series);
      if (clock != null && at < clock - 305_000) {
        expected.late.add(reading);
        continue;
      }
      clocks.merge(series, at, Math::max);
      if (!distinct.computeIfAbsent(series, s -> new TreeSet<>(ORDER)).add(reading)) {
        expected.duplicates++;
      }
    }
    distinct.forEach(expected::rows);
    return expected;
  }

  private void rows(SeriesKey series, TreeSet<TelemetryReading> readings) {
    TreeMap<Long, List<Double>> minutes = new TreeMap<>();
    for (TelemetryReading r : readings) {
      long minute = Math.floorDiv(r.getObservedAt().toEpochMilli(), 60_000L) * 60_000L;
      minutes.computeIfAbsent(minute, m -> new ArrayList<>()).add(r.getValue());
    }
    TreeMap<Long, List<RollupRow>> hours = new TreeMap<>();
    minutes.forEach(
        (start, values) -> {
          double sum = 0;
          for (double value : values) {
            sum += value;
          }
          RollupRow row =
              add(
                  new RollupRow(
                      new RollupKey(series, WindowSize.MINUTE, start),
                      values.size(),
                      sum,
                      values.stream().min(Double::compare).orElseThrow(),
                      values.stream().max(Double::compare).orElseThrow(),
                      values.get(values.size() - 1)));
          hours.computeIfAbsent(floor(start, 3_600_000L), h -> new ArrayList<>()).add(row);
        });
    TreeMap<Long, List<RollupRow>> days = new TreeMap<>();
    hours.forEach(
        (start, rows) ->
            days.computeIfAbsent(floor(start, 86_400_000L), d -> new ArrayList<>())
                .add(add(fold(new RollupKey(series, WindowSize.HOUR, start), rows))));
    days.forEach((start, rows) -> add(fold(new RollupKey(series, WindowSize.DAY, start), rows)));
    TelemetryReading last = readings.last();
    latest.put(
        series,
        new LatestRow(
            series,
            last.getObservedAt().toEpochMilli(),
            last.getSequence() == null ? ReadingView.NO_SEQUENCE : last.getSequence(),
            last.getValue()));
  }

  private static long floor(long time, long size) {
    return Math.floorDiv(time, size) * size;
  }

  private RollupRow add(RollupRow row) {
    rollups.put(row.key(), row);
    return row;
  }

  private static RollupRow fold(RollupKey key, List<RollupRow> finer) {
    double sum = 0;
    for (RollupRow row : finer) {
      sum += row.sum();
    }
    return new RollupRow(
        key,
        finer.stream().mapToLong(RollupRow::count).sum(),
        sum,
        finer.stream().mapToDouble(RollupRow::min).min().orElseThrow(),
        finer.stream().mapToDouble(RollupRow::max).max().orElseThrow(),
        finer.get(finer.size() - 1).last());
  }
}
