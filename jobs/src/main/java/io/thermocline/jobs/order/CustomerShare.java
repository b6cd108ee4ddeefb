package io.thermocline.jobs.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What one order contributes to its customer's figures.
 *
 * @param customer UTF-8; null: the order contributes nothing
 */
record CustomerShare(
    byte[] customer,
    int currency,
    boolean placed,
    boolean cancelled,
    ExactAmount spent,
    long placedAt,
    int events) {

  static final CustomerShare NONE =
      new CustomerShare(null, Currency.NONE, false, false, ExactAmount.ZERO, OrderState.NEVER, 0);

  static CustomerShare of(OrderState s) {
    if (s.customer() == null) {
      return NONE;
    }
    ExactAmount bought = s.isCancelled() ? ExactAmount.ZERO : s.total;
    return new CustomerShare(
        s.customer(),
        s.currency(),
        s.isPlaced(),
        s.isPlaced() && s.isCancelled(),
        s.returned.isZero() ? bought : bought.minus(s.returned),
        s.placedAt,
        s.salesEvents + s.returnEvents);
  }

  /** Tells what the figures must change by, for this share to be replaced by {@code next}. */
  void replacedBy(CustomerShare next, Consumer<CustomerDelta> changes) {
    if (customer != null && next.customer != null && sameKey(next)) {
      if (!sameFigures(next)) {
        changes.accept(CustomerDelta.between(key(), this, next));
      }
      return;
    }
    if (customer != null) {
      changes.accept(CustomerDelta.retract(key(), this));
    }
    if (next.customer != null) {
      changes.accept(CustomerDelta.add(next.key(), next));
    }
  }

  private boolean sameKey(CustomerShare next) {
    return currency == next.currency && Arrays.equals(customer, next.customer);
  }

  private boolean sameFigures(CustomerShare next) {
    return events == next.events
        && placed == next.placed
        && cancelled == next.cancelled
        && placedAt == next.placedAt
        && spent.equals(next.spent);
  }

  private CustomerKey key() {
    return new CustomerKey(new String(customer, StandardCharsets.UTF_8), Currency.name(currency));
  }
}
