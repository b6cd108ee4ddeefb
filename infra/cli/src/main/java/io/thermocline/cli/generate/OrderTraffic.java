package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * Orders living their lives, interleaved.
 *
 * <p>Event times rise by {@link OrderTrafficOptions#spacing()} a record, save for steps that arrive
 * late and for duplicates. Orders still open when {@code count} is reached stay open.
 */
public final class OrderTraffic extends Traffic<OrderEvent> {

  /** Orders open at a time, hence about the records between two steps of one order. */
  private static final int OPEN_ORDERS = 1000;

  /** Before its first step, so that a late PLACED has a time before the step that overtook it. */
  private static final Duration OPENED_BEFORE = Duration.ofMillis(500);

  private final double outOfOrderRate;
  private final Catalog catalog;
  private final Buyers buyers;
  private final OpenOrder[] open = new OpenOrder[OPEN_ORDERS];

  /**
   * @param schemaId the registry's id of the OrderEvent schema
   */
  public OrderTraffic(OrderTrafficOptions options, int schemaId) {
    super(options, EventEncoder.orders(schemaId), Poisons::ofOrders);
    this.outOfOrderRate = options.outOfOrderRate();
    this.catalog = new Catalog(options.products(), random);
    this.buyers = new Buyers(options.customers());
  }

  @Override
  protected TrafficRecord fresh(Instant now) {
    return encoder.record(step(now), Kind.FRESH);
  }

  @Override
  protected OrderEvent unsent(Instant now) {
    return newOrder(now).arrive(now, 0);
  }

  /** Moves a random open order one step on, opening a new one in place of one that is over. */
  private OrderEvent step(Instant now) {
    int slot = random.nextInt(OPEN_ORDERS);
    if (open[slot] == null || open[slot].isOver()) {
      open[slot] = newOrder(now);
    }
    return open[slot].arrive(now, outOfOrderRate);
  }

  private OpenOrder newOrder(Instant now) {
    return new OpenOrder(
        buyers.draw(random), catalog.lines(random), now.minus(OPENED_BEFORE), random);
  }
}
