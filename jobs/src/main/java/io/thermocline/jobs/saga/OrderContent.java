package io.thermocline.jobs.saga;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was ordered: told to every participant with every command.
 *
 * @param customerId null if the order names none
 * @param currency ISO 4217, null if the order names none
 * @param items in the order's own sequence
 */
record OrderContent(String customerId, String currency, List<Item> items) {

  /**
   * A line of an order.
   *
   * @param quantity positive
   * @param unitPrice scale 4
   */
  record Item(String productId, int quantity, BigDecimal unitPrice) {

    BigDecimal total() {
      return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
  }

  OrderContent {
    items = List.copyOf(items);
  }

  /** Σ quantity × unit price, scale 4. */
  BigDecimal amount() {
    return items.stream().map(Item::total).reduce(BigDecimal.ZERO.setScale(4), BigDecimal::add);
  }
}
