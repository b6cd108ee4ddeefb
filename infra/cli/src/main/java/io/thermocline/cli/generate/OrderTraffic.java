package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Orders living their lives, interleaved: a stream of records to send in this order. The same
 * options and schema id give the same records. One thread at a time.
 *
 * <p>Event times rise by {@link OrderTrafficOptions#spacing()} a record, save for steps that arrive
 * late and for duplicates. Orders still open when {@code count} is reached stay open.
 */
public final class OrderTraffic implements Iterator<TrafficRecord> {

  /** Orders open at a time, hence about the records between two steps of one order. */
  private static final int OPEN_ORDERS = 1000;

  /** Before its first step, so that a late PLACED has a time before the step that overtook it. */
  private static final Duration OPENED_BEFORE = Duration.ofMillis(500);

  private final OrderTrafficOptions options;
  private final long spacingNanos;
  private final EventEncoder<OrderEvent> encoder;
  private final Poisons<OrderEvent> poisons;
  private final SplittableRandom random;
  private final Catalog catalog;
  private final Buyers buyers;
  private final OpenOrder[] open = new OpenOrder[OPEN_ORDERS];
  private final RecentRecords recent = new RecentRecords();

  /** Records made so far. */
  private long made;

  /**
   * @param schemaId the registry's id of the OrderEvent schema
   */
  public OrderTraffic(OrderTrafficOptions options, int schemaId) {
    this.options = options;
    this.spacingNanos = options.spacing().toNanos();
    this.encoder = EventEncoder.orders(schemaId);
    this.poisons = Poisons.ofOrders(encoder);
    this.random = new SplittableRandom(options.seed());
    this.catalog = new Catalog(options.products(), random);
    this.buyers = new Buyers(options.customers());
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
    Instant now = options.start().plusNanos(Math.multiplyExact(spacingNanos, made));
    made++;
    double drawn = random.nextDouble();
    if (drawn < options.poisonRate()) {
      int kind = random.nextInt(poisons.kinds());
      return poisons.of(kind, newOrder(now).arrive(now, 0));
    }
    if (drawn < options.poisonRate() + options.duplicateRate() && !recent.isEmpty()) {
      return recent.again(random);
    }
    return recent.remember(encoder.record(step(now), Kind.FRESH));
  }

  /** Moves a random open order one step on, opening a new one in place of one that is over. */
  private OrderEvent step(Instant now) {
    int slot = random.nextInt(OPEN_ORDERS);
    if (open[slot] == null || open[slot].isOver()) {
      open[slot] = newOrder(now);
    }
    return open[slot].arrive(now, options.outOfOrderRate());
  }

  private OpenOrder newOrder(Instant now) {
    return new OpenOrder(
        buyers.draw(random), catalog.lines(random), now.minus(OPENED_BEFORE), random);
  }
}
