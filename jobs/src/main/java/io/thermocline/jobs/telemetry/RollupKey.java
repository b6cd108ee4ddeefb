package io.thermocline.jobs.telemetry;

/** What names a window: the primary key of a rollup table, and its order. */
record RollupKey(SeriesKey series, WindowSize size, long start) implements Comparable<RollupKey> {

  @Override
  public int compareTo(RollupKey other) {
    int bySeries = series.compareTo(other.series);
    if (bySeries != 0) {
      return bySeries;
    }
    int bySize = size.compareTo(other.size);
    return bySize != 0 ? bySize : Long.compare(start, other.start);
  }

  @Override
  public int hashCode() {
    return (series.hashCode() * 31 + size.ordinal()) * 31 + Long.hashCode(start);
  }
}
