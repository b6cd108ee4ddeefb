package io.thermocline.jobs.order;

/**
 * A customer's figures, kept beside the times its orders were placed at. Immutable.
 *
 * @param members orders attributed to the customer; 0: there is no row
 * @param firstOrderAt epoch ms; {@link OrderState#NEVER} without a placed order
 * @param lastOrderAt epoch ms; {@link OrderState#NEVER} without a placed order
 * @param events distinct PLACED, CANCELLED and RETURNED events of those orders
 */
record CustomerFigures(
    long members,
    long orders,
    long cancelled,
    ExactAmount spent,
    long firstOrderAt,
    long lastOrderAt,
    long events) {

  static final CustomerFigures NONE =
      new CustomerFigures(0, 0, 0, ExactAmount.ZERO, OrderState.NEVER, OrderState.NEVER, 0);

  /** The figures after a change; first and last are found by the caller, who has all times. */
  CustomerFigures plus(CustomerDelta delta, long firstOrderAt, long lastOrderAt) {
    return new CustomerFigures(
        members + delta.members(),
        orders + delta.orders(),
        cancelled + delta.cancelled(),
        spent.plus(delta.spent()),
        firstOrderAt,
        lastOrderAt,
        events + delta.events());
  }
}
