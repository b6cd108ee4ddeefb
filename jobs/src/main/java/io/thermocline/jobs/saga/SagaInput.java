package io.thermocline.jobs.saga;

import io.thermocline.events.SagaReplyOutcome;

/** What can happen to the saga of an order, but for the passing of time. */
sealed interface SagaInput {

  /** The key of state and shuffle. */
  String orderId();

  /** Whether somebody sent an old event once more. */
  enum Origin {
    NEW,
    REPLAYED
  }

  /**
   * The order was placed.
   *
   * @param occurredAt epoch ms
   */
  record Placed(String orderId, Origin origin, long occurredAt, OrderContent content)
      implements SagaInput {}

  /**
   * Somebody other than the saga cancelled the order.
   *
   * @param occurredAt epoch ms
   * @param reason null if none was given
   */
  record Cancelled(String orderId, Origin origin, long occurredAt, String reason)
      implements SagaInput {}

  /**
   * A participant answered.
   *
   * @param reason null if none was given
   */
  record Replied(String orderId, String commandId, SagaReplyOutcome outcome, String reason)
      implements SagaInput {}

  /** An event that is no business of the saga, its own among them. */
  record Other(String orderId) implements SagaInput {}
}
