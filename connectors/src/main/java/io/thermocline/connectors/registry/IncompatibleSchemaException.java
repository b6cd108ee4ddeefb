package io.thermocline.connectors.registry;

/**
 * The subject's compatibility rule refuses this schema. Add the fields with defaults, or publish a
 * new topic version.
 */
public final class IncompatibleSchemaException extends RuntimeException {

  public IncompatibleSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
