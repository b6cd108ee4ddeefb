package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;

/**
 * A row of product_sales_daily and what becomes of it.
 *
 * @param version guard of the stored row: distinct events, or more than any for a row whose orders
 *     went to another day or currency
 */
record ProductRow(ProductDayKey key, ProductSales sales, Change change, long version) {

  static ProductRow of(ProductDelta delta, ProductSales after) {
    boolean retraction = delta.events() < 0;
    if (after.orders() == 0) {
      long guard = retraction ? Long.MAX_VALUE : after.events();
      return new ProductRow(delta.key(), after, Change.DELETE, guard);
    }
    Change change = retraction ? Change.CORRECTION : Change.UPSERT;
    return new ProductRow(delta.key(), after, change, after.events());
  }
}
