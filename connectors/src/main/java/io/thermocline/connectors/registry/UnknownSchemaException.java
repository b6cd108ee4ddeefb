package io.thermocline.connectors.registry;

/**
 * The registry answered that it does not have this schema id. Asking again helps only after
 * somebody registers it.
 */
public final class UnknownSchemaException extends RuntimeException {

  public UnknownSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
