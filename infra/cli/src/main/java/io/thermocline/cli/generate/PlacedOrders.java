package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Orders that are placed and left to others: what {@link OrderTraffic} makes, without the rest of
 * their lives. The same options and schema id give the same records. One thread at a time.
 */
public final class PlacedOrders implements Iterator<TrafficRecord> {

  private final OrderTrafficOptions options;
  private final EventEncoder<OrderEvent> encoder;
  private final Poisons<OrderEvent> poisons;
  private final SplittableRandom random;
  private final Catalog catalog;
  private final Buyers buyers;
  private final RecentRecords recent = new RecentRecords();
  private long made;

  /**
   * @param schemaId the registry's id of the OrderEvent schema
   */
  public PlacedOrders(OrderTrafficOptions options, int schemaId) {
    this.options = options;
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
    Instant now = options.start().plusNanos(Math.multiplyExact(options.spacing().toNanos(), made));
    made++;
    double drawn = random.nextDouble();
    if (drawn < options.poisonRate()) {
      return poisons.of(random.nextInt(poisons.kinds()), placed(now));
    }
    if (drawn < options.poisonRate() + options.duplicateRate() && !recent.isEmpty()) {
      return recent.again(random);
    }
    return recent.remember(encoder.record(placed(now), Kind.FRESH));
  }

  private OrderEvent placed(Instant now) {
    return new OpenOrder(buyers.draw(random), catalog.lines(random), now, random).arrive(now, 0);
  }
}
