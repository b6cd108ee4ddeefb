package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import java.time.Instant;

/**
 * Orders that are placed and left to others: what {@link OrderTraffic} makes, without the rest of
 * their lives.
 */
public final class PlacedOrders extends Traffic<OrderEvent> {

  private final Catalog catalog;
  private final Buyers buyers;

  /**
   * @param schemaId the registry's id of the OrderEvent schema
   */
  public PlacedOrders(OrderTrafficOptions options, int schemaId) {
    super(options, EventEncoder.orders(schemaId), Poisons::ofOrders);
    this.catalog = new Catalog(options.products(), random);
    this.buyers = new Buyers(options.customers());
  }

  @Override
  protected TrafficRecord fresh(Instant now) {
    return encoder.record(unsent(now), Kind.FRESH);
  }

  @Override
  protected OrderEvent unsent(Instant now) {
    return new OpenOrder(buyers.draw(random), catalog.lines(random), now, random).arrive(now, 0);
  }
}
