package io.thermocline.query.sql;

/** A query that is wrong or not allowed; the message says what, where in it, and what to do. */
public final class BadQueryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public BadQueryException(String message) {
    super(message);
  }

  public BadQueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
