package io.thermocline.jobs.order;

import io.thermocline.events.OrderEventType;

/**
 * The current state of an order as it goes to the sinks: a snapshot, unlike {@link OrderState},
 * which lives on. Times are epoch ms, {@link OrderState#NEVER} for those that haven't come.
 *
 * @param customer UTF-8; null if no event named one
 * @param currency as {@link Currency} packs it
 */
record OrderSummaryRow(
    String orderId,
    byte[] customer,
    OrderEventType status,
    int currency,
    long itemCount,
    ExactAmount total,
    long placedAt,
    long reservedAt,
    long paidAt,
    long shippedAt,
    long deliveredAt,
    long cancelledAt,
    ExactAmount returned,
    long updatedAt,
    long version) {

  static OrderSummaryRow of(String orderId, OrderState s) {
    return new OrderSummaryRow(
        orderId,
        s.customer(),
        s.status(),
        s.currency(),
        s.itemCount,
        s.total,
        s.placedAt,
        s.reservedAt,
        s.paidAt,
        s.shippedAt,
        s.deliveredAt,
        s.cancelledAt,
        s.returned,
        s.updatedAt,
        s.eventIds.size());
  }
}
