package io.thermocline.jobs.order;

/**
 * A change of a customer's figures, made by one order. All numbers are differences.
 *
 * @param members orders attributed to the customer, with PLACED or without
 * @param oldPlacedAt to be taken out of the times orders were placed at; {@link OrderState#NEVER}:
 *     none
 * @param newPlacedAt to be put in; {@link OrderState#NEVER}: none
 */
record CustomerDelta(
    CustomerKey key,
    int members,
    int orders,
    int cancelled,
    ExactAmount spent,
    long oldPlacedAt,
    long newPlacedAt,
    int events) {

  static CustomerDelta add(CustomerKey key, CustomerShare s) {
    return new CustomerDelta(
        key,
        1,
        count(s.placed()),
        count(s.cancelled()),
        s.spent(),
        OrderState.NEVER,
        s.placedAt(),
        s.events());
  }

  static CustomerDelta retract(CustomerKey key, CustomerShare s) {
    return new CustomerDelta(
        key,
        -1,
        -count(s.placed()),
        -count(s.cancelled()),
        s.spent().negated(),
        s.placedAt(),
        OrderState.NEVER,
        -s.events());
  }

  static CustomerDelta between(CustomerKey key, CustomerShare before, CustomerShare after) {
    boolean moved = before.placedAt() != after.placedAt();
    return new CustomerDelta(
        key,
        0,
        count(after.placed()) - count(before.placed()),
        count(after.cancelled()) - count(before.cancelled()),
        after.spent().minus(before.spent()),
        moved ? before.placedAt() : OrderState.NEVER,
        moved ? after.placedAt() : OrderState.NEVER,
        after.events() - before.events());
  }

  private static int count(boolean is) {
    return is ? 1 : 0;
  }
}
