package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.TelemetryReading;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Devices measuring, interleaved: a stream of records to send in this order. The same options and
 * schema id give the same records. One thread at a time.
 *
 * <p>Times of observation rise by {@link TelemetryTrafficOptions#spacing()} a record, save for
 * readings that are out of order or late, and for duplicates. Sequences count each series on.
 */
public final class TelemetryTraffic implements Iterator<TrafficRecord> {

  /** Far inside the default lateness. */
  private static final int MOST_DISORDER_MS = 10_000;

  /** Just beyond the default disorder and lateness of 5 s and 5 min. */
  private static final int LEAST_LATE_MS = 6 * 60_000;

  private static final int MOST_LATE_MS = 66 * 60_000;

  private final TelemetryTrafficOptions options;
  private final long spacingNanos;
  private final EventEncoder<TelemetryReading> encoder;
  private final Poisons<TelemetryReading> poisons;
  private final SplittableRandom random;
  private final Fleet fleet;
  private final RecentRecords recent = new RecentRecords();

  /** Records made so far. */
  private long made;

  /**
   * @param schemaId the registry's id of the TelemetryReading schema
   */
  public TelemetryTraffic(TelemetryTrafficOptions options, int schemaId) {
    this.options = options;
    this.spacingNanos = options.spacing().toNanos();
    this.encoder = EventEncoder.readings(schemaId);
    this.poisons = Poisons.ofReadings(encoder);
    this.random = new SplittableRandom(options.seed());
    this.fleet = new Fleet(options.devices(), options.metrics(), options.hotShare());
  }

  @Override
  public boolean hasNext() {
    return made < options.count();
  }

  @Override
  public TrafficRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + options.count() + " records made");
    }
    long now = options.start().plusNanos(Math.multiplyExact(spacingNanos, made)).toEpochMilli();
    made++;
    double drawn = random.nextDouble();
    if (drawn < options.poisonRate()) {
      int kind = random.nextInt(poisons.kinds());
      return poisons.of(kind, fleet.measure(fleet.draw(random), now, random));
    }
    if (drawn < options.poisonRate() + options.duplicateRate() && !recent.isEmpty()) {
      return recent.again(random);
    }
    return recent.remember(reading(fleet.draw(random), now));
  }

  private TrafficRecord reading(int series, long now) {
    double drawn = random.nextDouble();
    if (drawn < options.lateRate() && fleet.hasMeasured(series)) {
      long observedAt = fleet.clock(series) - random.nextInt(LEAST_LATE_MS, MOST_LATE_MS);
      return encoder.record(fleet.measure(series, observedAt, random), Kind.LATE);
    }
    boolean disordered =
        drawn >= options.lateRate() && drawn < options.lateRate() + options.outOfOrderRate();
    long observedAt = disordered ? now - random.nextInt(1, MOST_DISORDER_MS) : now;
    return encoder.record(fleet.measure(series, observedAt, random), Kind.FRESH);
  }
}
