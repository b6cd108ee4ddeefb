package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.TelemetryReading;
import java.time.Instant;

/**
 * Devices measuring, interleaved.
 *
 * <p>Times of observation rise by {@link TelemetryTrafficOptions#spacing()} a record, save for
 * readings that are out of order or late, and for duplicates. Sequences count each series on.
 */
public final class TelemetryTraffic extends Traffic<TelemetryReading> {

  /** Far inside the default lateness. */
  private static final int MOST_DISORDER_MS = 10_000;

  /** Just beyond the default disorder and lateness of 5 s and 5 min. */
  private static final int LEAST_LATE_MS = 6 * 60_000;

  private static final int MOST_LATE_MS = 66 * 60_000;

  private final double lateRate;
  private final double outOfOrderRate;
  private final Fleet fleet;

  /**
   * @param schemaId the registry's id of the TelemetryReading schema
   */
  public TelemetryTraffic(TelemetryTrafficOptions options, int schemaId) {
    super(options, EventEncoder.readings(schemaId), Poisons::ofReadings);
    this.lateRate = options.lateRate();
    this.outOfOrderRate = options.outOfOrderRate();
    this.fleet = new Fleet(options.devices(), options.metrics(), options.hotShare());
  }

  @Override
  protected TrafficRecord fresh(Instant now) {
    return reading(fleet.draw(random), now.toEpochMilli());
  }

  @Override
  protected TelemetryReading unsent(Instant now) {
    return fleet.measure(fleet.draw(random), now.toEpochMilli(), random);
  }

  private TrafficRecord reading(int series, long now) {
    double drawn = random.nextDouble();
    if (drawn < lateRate && fleet.hasMeasured(series)) {
      long observedAt = fleet.clock(series) - random.nextInt(LEAST_LATE_MS, MOST_LATE_MS);
      return encoder.record(fleet.measure(series, observedAt, random), Kind.LATE);
    }
    boolean disordered = drawn >= lateRate && drawn < lateRate + outOfOrderRate;
    long observedAt = disordered ? now - random.nextInt(1, MOST_DISORDER_MS) : now;
    return encoder.record(fleet.measure(series, observedAt, random), Kind.FRESH);
  }
}
