package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
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

  /** How many records a duplicate may lag behind; a power of two. */
  private static final int DUPLICATE_REACH = 1024;

  private static final Poison[] POISONS = Poison.values();

  /** Before its first step, so that a late PLACED has a time before the step that overtook it. */
  private static final Duration OPENED_BEFORE = Duration.ofMillis(500);

  private final OrderTrafficOptions options;
  private final long spacingNanos;
  private final ConfluentEncoder<OrderEvent> encoder;
  private final SplittableRandom random;
  private final Catalog catalog;
  private final Buyers buyers;
  private final OpenOrder[] open = new OpenOrder[OPEN_ORDERS];
  private final TrafficRecord[] recent = new TrafficRecord[DUPLICATE_REACH];

  /** Records made so far. */
  private long made;

  /** Fresh ones among them; the last of them are in {@link #recent}. */
  private long fresh;

  /**
   * @param schemaId the registry's id of the OrderEvent schema
   */
  public OrderTraffic(OrderTrafficOptions options, int schemaId) {
    this.options = options;
    this.spacingNanos = options.spacing().toNanos();
    this.encoder = new ConfluentEncoder<>(schemaId, OrderEvent.getClassSchema());
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
      Poison poison = POISONS[random.nextInt(POISONS.length)];
      return poison.of(newOrder(now).arrive(now, 0), encoder);
    }
    if (drawn < options.poisonRate() + options.duplicateRate() && fresh > 0) {
      return again();
    }
    return remember(step(now));
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

  private TrafficRecord remember(OrderEvent event) {
    TrafficRecord made =
        new TrafficRecord(
            Optional.of(event.getOrderId().getBytes(StandardCharsets.UTF_8)),
            Optional.of(encoder.encode(event)),
            Kind.FRESH);
    recent[(int) (fresh++ % DUPLICATE_REACH)] = made;
    return made;
  }

  private TrafficRecord again() {
    TrafficRecord one = recent[random.nextInt((int) Math.min(fresh, DUPLICATE_REACH))];
    return new TrafficRecord(one.key(), one.value(), Kind.DUPLICATE);
  }
}
