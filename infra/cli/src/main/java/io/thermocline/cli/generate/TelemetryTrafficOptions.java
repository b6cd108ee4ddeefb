package io.thermocline.cli.generate;

import java.time.Duration;
import java.time.Instant;

/**
 * What telemetry to make.
 *
 * @param seed same seed and options, same traffic
 * @param count records to make, duplicates and poison included
 * @param start observedAt of the first reading
 * @param spacing event time between one record and the next; less than a millisecond is fine
 * @param duplicateRate share of records that are a recent one again, byte for byte
 * @param outOfOrderRate share of readings that were observed some seconds before they arrive
 * @param lateRate share of readings that arrive more than the default lateness behind their series
 * @param poisonRate share of records that can't be processed, see {@link WirePoison}, {@link
 *     ReadingPoison}
 * @param devices how many there are
 * @param metrics what each of them measures
 * @param hotShare share of readings that the first device makes; the rest spreads over all
 */
public record TelemetryTrafficOptions(
    long seed,
    long count,
    Instant start,
    Duration spacing,
    double duplicateRate,
    double outOfOrderRate,
    double lateRate,
    double poisonRate,
    int devices,
    int metrics,
    double hotShare)
    implements Traffic.Options {

  /** What of each series is kept fits the memory of a small machine. */
  private static final long MOST_SERIES = 20_000_000;

  public TelemetryTrafficOptions {
    OptionRules.atLeast("count", count, 0);
    OptionRules.atLeast("devices", devices, 1);
    OptionRules.atLeast("metrics", metrics, 1);
    OptionRules.together("duplicateRate", duplicateRate, "poisonRate", poisonRate);
    OptionRules.together("outOfOrderRate", outOfOrderRate, "lateRate", lateRate);
    OptionRules.rate("hotShare", hotShare);
    OptionRules.notNegative("spacing", spacing);
    if ((long) devices * metrics > MOST_SERIES) {
      throw new IllegalArgumentException(
          "%d devices with %d metrics are more than %d series"
              .formatted(devices, metrics, MOST_SERIES));
    }
  }

  /** Clean traffic of 1,000 devices with 4 metrics: no duplicates, no disorder, no poison. */
  public static TelemetryTrafficOptions clean(
      long seed, long count, Instant start, Duration spacing) {
    return new TelemetryTrafficOptions(seed, count, start, spacing, 0, 0, 0, 0, 1_000, 4, 0);
  }

  /** The same with these rates. */
  public TelemetryTrafficOptions withRates(
      double duplicates, double outOfOrder, double late, double poison) {
    return new TelemetryTrafficOptions(
        seed,
        count,
        start,
        spacing,
        duplicates,
        outOfOrder,
        late,
        poison,
        devices,
        metrics,
        hotShare);
  }

  /** The same from another fleet. */
  public TelemetryTrafficOptions withFleet(int newDevices, int newMetrics, double newHotShare) {
    return new TelemetryTrafficOptions(
        seed,
        count,
        start,
        spacing,
        duplicateRate,
        outOfOrderRate,
        lateRate,
        poisonRate,
        newDevices,
        newMetrics,
        newHotShare);
  }
}
