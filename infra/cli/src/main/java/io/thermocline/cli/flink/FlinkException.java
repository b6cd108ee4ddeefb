package io.thermocline.cli.flink;

/** A Flink cluster could not be reached, or refused what was asked; the message says which. */
public final class FlinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FlinkException(String message) {
    super(message);
  }

  public FlinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
