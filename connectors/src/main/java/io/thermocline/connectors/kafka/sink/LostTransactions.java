package io.thermocline.connectors.kafka.sink;

/** What to do about a transaction whose records are lost, because Kafka aborted it. */
public enum LostTransactions {
  /** Fail the job for good. */
  FAIL,
  /**
   * Log the loss and go on: for an operator who starts a job again after its loss was looked into,
   * as the lost transaction stays in the savepoint.
   */
  ACCEPT
}
