package io.thermocline.jobs.saga;

import io.thermocline.events.OrderEventType;

/** What goes out to Kafka; all of a checkpoint in one transaction. */
sealed interface SagaOutput {

  /**
   * Asks a participant for something.
   *
   * @param commandId see {@link SagaIds}
   * @param step name of the step
   * @param attempt from 1
   * @param issuedAt epoch ms
   */
  record Command(
      String commandId,
      String orderId,
      String participant,
      String step,
      String action,
      int attempt,
      long issuedAt,
      OrderContent content)
      implements SagaOutput {}

  /**
   * An event of the order, for all who follow orders.
   *
   * @param occurredAt epoch ms
   * @param reason null if there is none to give
   */
  record Outcome(
      String eventId, String orderId, OrderEventType type, long occurredAt, String reason)
      implements SagaOutput {}

  /**
   * A reply that can't be read.
   *
   * @param topic where it was; it goes to the dead letters of that
   * @param key as received, null if it had none
   * @param envelope an Avro body of {@link io.thermocline.events.DeadLetter}
   */
  record Refused(String topic, byte[] key, byte[] envelope) implements SagaOutput {}
}
