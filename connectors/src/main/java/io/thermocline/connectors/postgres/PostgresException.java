package io.thermocline.connectors.postgres;

/**
 * Postgres refused something for good: trying again would give the same answer. The message names
 * table, row, SQLState and remedy. Nothing of the refused flush was written.
 */
public class PostgresException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
