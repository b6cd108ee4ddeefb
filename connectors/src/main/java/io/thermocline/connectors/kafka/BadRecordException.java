package io.thermocline.connectors.kafka;

/**
 * This record can never be processed: a dead letter, not a failure. Without a stack trace, so that
 * a flood of bad records costs little.
 */
public final class BadRecordException extends Exception {

  private final DeadLetterCause reason;

  public BadRecordException(DeadLetterCause reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public DeadLetterCause reason() {
    return reason;
  }
}
