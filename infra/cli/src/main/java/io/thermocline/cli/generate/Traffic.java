package io.thermocline.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A stream of records to send in this order, some of them again and some impossible to process. The
 * same options and schema id give the same records. One thread at a time.
 *
 * @param <E> the event they tell of
 */
abstract class Traffic<E extends SpecificRecord> implements Iterator<TrafficRecord> {

  /** What all traffic is made by. */
  interface Options {

    long seed();

    long count();

    Instant start();

    Duration spacing();

    double duplicateRate();

    double poisonRate();
  }

  protected final SplittableRandom random;
  protected final EventEncoder<E> encoder;

  private final Options options;
  private final long spacingNanos;
  private final Poisons<E> poisons;
  private final RecentRecords recent = new RecentRecords();

  /** Records made so far. */
  private long made;

  Traffic(Options options, EventEncoder<E> encoder, Function<EventEncoder<E>, Poisons<E>> poisons) {
    this.options = options;
    this.spacingNanos = options.spacing().toNanos();
    this.random = new SplittableRandom(options.seed());
    this.encoder = encoder;
    this.poisons = poisons.apply(encoder);
  }

  /** The next record, by event time. */
  protected abstract TrafficRecord fresh(Instant now);

  /** A valid event that is not sent, to make a poison of. */
  protected abstract E unsent(Instant now);

  @Override
  public final boolean hasNext() {
    return made < options.count();
  }

  @Override
  public final TrafficRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + options.count() + " records made");
    }
    Instant now = options.start().plusNanos(Math.multiplyExact(spacingNanos, made));
    made++;
    double drawn = random.nextDouble();
    if (drawn < options.poisonRate()) {
      return poisons.of(random.nextInt(poisons.kinds()), unsent(now));
    }
    if (drawn < options.poisonRate() + options.duplicateRate() && !recent.isEmpty()) {
      return recent.again(random);
    }
    return recent.remember(fresh(now));
  }
}
