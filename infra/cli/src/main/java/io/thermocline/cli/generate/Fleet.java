package io.thermocline.cli.generate;

import io.thermocline.events.TelemetryReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Devices that measure, one of them maybe far more often than the rest. */
final class Fleet {

  private static final int SITES = 20;

  /** Successive devices begin their swings at phases far from each other: the golden ratio. */
  private static final double PHASE_STEP = 0.618033988749895;

  private final int devices;
  private final double hotShare;
  private final List<Metric> metrics;
  private final List<Map<String, String>> sites;

  /** Readings each series has made. */
  private final long[] sequences;

  /** Greatest observedAt of each series, in epoch milliseconds. */
  private final long[] clocks;

  Fleet(int devices, int metrics, double hotShare) {
    this.devices = devices;
    this.hotShare = hotShare;
    this.metrics = IntStream.range(0, metrics).mapToObj(Metric::number).toList();
    this.sites = IntStream.range(0, SITES).mapToObj(i -> Map.of("site", "site-" + i)).toList();
    this.sequences = new long[devices * metrics];
    this.clocks = new long[devices * metrics];
  }

  /** The number of the series that measures next. */
  int draw(SplittableRandom random) {
    boolean hot = random.nextDouble() < hotShare;
    int device = hot ? 0 : random.nextInt(devices);
    return device * metrics.size() + random.nextInt(metrics.size());
  }

  /** Whether the series has measured before. */
  boolean hasMeasured(int series) {
    return sequences[series] > 0;
  }

  /** Epoch milliseconds of the newest reading of a series that has measured. */
  long clock(int series) {
    return clocks[series];
  }

  /** The series' next reading. */
  TelemetryReading measure(int series, long observedAt, SplittableRandom random) {
    int device = series / metrics.size();
    Metric metric = metrics.get(series % metrics.size());
    double noise = random.nextDouble() * 2 - 1;
    clocks[series] = hasMeasured(series) ? Math.max(clocks[series], observedAt) : observedAt;
    return new TelemetryReading(
        "device-" + device,
        metric.name(),
        Instant.ofEpochMilli(observedAt),
        metric.at(observedAt / 1000.0, device * PHASE_STEP % 1, noise),
        sequences[series]++,
        metric.unit(),
        sites.get(device % SITES));
  }
}
