package io.thermocline.jobs.telemetry;

/** A window as it stands. Of two rows of a window the one with the greater count is the newer. */
record RollupRow(RollupKey key, long count, double sum, double min, double max, double last) {

  static RollupRow of(SeriesKey series, WindowSize size, long start, Aggregate a) {
    return new RollupRow(new RollupKey(series, size, start), a.count, a.sum, a.min, a.max, a.last);
  }
}
