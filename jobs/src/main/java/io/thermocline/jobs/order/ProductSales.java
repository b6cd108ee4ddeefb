package io.thermocline.jobs.order;

/**
 * Sales of a product on a day. Immutable.
 *
 * @param members orders that have the product, cancelled ones too; 0: nothing is kept
 * @param orders of them not cancelled; 0: there is no row
 * @param events distinct PLACED and CANCELLED events of all members
 */
record ProductSales(long members, long orders, long quantity, ExactAmount revenue, long events) {

  static final ProductSales NONE = new ProductSales(0, 0, 0, ExactAmount.ZERO, 0);

  ProductSales plus(ProductDelta delta) {
    return new ProductSales(
        members + delta.members(),
        orders + delta.orders(),
        quantity + delta.quantity(),
        revenue.plus(delta.revenue()),
        events + delta.events());
  }
}
