package io.thermocline.connectors.iceberg;

/**
 * An Avro schema that can't be a table. The message names the field and what would do. Trying again
 * gives the same answer.
 */
public final class UnsupportedSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsupportedSchemaException(String message) {
    super(message);
  }
}
