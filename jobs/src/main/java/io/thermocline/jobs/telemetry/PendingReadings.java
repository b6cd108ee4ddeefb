package io.thermocline.jobs.telemetry;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Collects readings by series and hands them over in bundles. Those of a series (and partition)
 * keep their order. Not thread-safe.
 */
final class PendingReadings {

  /** A quarter of a million readings are 9 MB. */
  private static final int MAX_READINGS = 1 << 18;

  private final ReadingLog log = new ReadingLog(MAX_READINGS);
  private final Bundle bundle = new Bundle();
  private PendingSeries[] series = new PendingSeries[0];
  private int seriesCount;

  /** Hash table of indexes into {@link #series}, plus one; at most half full. */
  private int[] table = new int[64];

  void add(ReadingView reading) {
    int hash = SeriesKey.hash(reading.series, reading.seriesAt, reading.seriesLength);
    log.append(reading, find(reading, hash));
  }

  boolean isFull() {
    return log.isFull();
  }

  /** Gives all that waits to {@code out}, which keeps nothing of a bundle. */
  void flush(Consumer<Bundle> out) {
    for (int i = 0; i < seriesCount; i++) {
      PendingSeries from = series[i];
      SeriesKey key = new SeriesKey(from.key, from.hash);
      while (from.first != PendingSeries.NONE) {
        bundle.start(key, from.partition);
        log.move(from, bundle);
        out.accept(bundle);
      }
    }
    log.clear();
    Arrays.fill(table, 0);
    seriesCount = 0;
  }

  private PendingSeries find(ReadingView reading, int hash) {
    int slot = hash & (table.length - 1);
    while (table[slot] != 0) {
      PendingSeries candidate = series[table[slot] - 1];
      if (candidate.isOf(reading, hash)) {
        return candidate;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return insert(reading, hash);
  }

  private PendingSeries insert(ReadingView reading, int hash) {
    if (2 * seriesCount >= table.length) {
      table = new int[2 * table.length];
      for (int i = 0; i < seriesCount; i++) {
        link(i);
      }
    }
    if (seriesCount == series.length) {
      series = Arrays.copyOf(series, Math.max(16, 2 * seriesCount));
    }
    if (series[seriesCount] == null) {
      series[seriesCount] = new PendingSeries();
    }
    PendingSeries started = series[seriesCount];
    started.start(reading, hash);
    link(seriesCount);
    seriesCount++;
    return started;
  }

  private void link(int index) {
    int slot = series[index].hash & (table.length - 1);
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = index + 1;
  }
}
