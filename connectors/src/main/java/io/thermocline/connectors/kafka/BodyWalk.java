package io.thermocline.connectors.kafka;

import org.apache.avro.Schema;

/**
 * Moves a cursor over a body by its schema and believes nothing unchecked. What has passed this
 * walk is safe for Avro's generic reader, which would allocate any length a body claims.
 */
final class BodyWalk {

  private static final int MAX_DEPTH = 64;

  private BodyWalk() {}

  static void walk(Schema schema, AvroCursor cursor) throws BadRecordException {
    walk(schema, cursor, schema.getName(), 0);
  }

  private static void walk(Schema schema, AvroCursor cursor, String field, int depth)
      throws BadRecordException {
    if (depth > MAX_DEPTH) {
      throw new BadRecordException(
          DeadLetterCause.MALFORMED, field + ": nested deeper than " + MAX_DEPTH);
    }
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> cursor.skip(1, field);
      case INT -> cursor.readInt(field);
      case LONG -> cursor.readLong(field);
      case FLOAT -> cursor.skip(Float.BYTES, field);
      case DOUBLE -> cursor.skip(Double.BYTES, field);
      case BYTES -> cursor.skipBytes(field);
      case STRING -> cursor.skipString(field);
      case FIXED -> cursor.skip(schema.getFixedSize(), field);
      case ENUM -> cursor.readIndex(schema.getEnumSymbols().size(), field);
      case UNION -> {
        int branch = cursor.readIndex(schema.getTypes().size(), field);
        walk(schema.getTypes().get(branch), cursor, field, depth + 1);
      }
      case RECORD -> {
        for (Schema.Field f : schema.getFields()) {
          walk(f.schema(), cursor, f.name(), depth + 1);
        }
      }
      case ARRAY -> {
        for (long n = cursor.readBlockCount(1, field); n > 0; n = cursor.readBlockCount(1, field)) {
          for (long i = 0; i < n; i++) {
            walk(schema.getElementType(), cursor, field, depth + 1);
          }
        }
      }
      case MAP -> {
        for (long n = cursor.readBlockCount(1, field); n > 0; n = cursor.readBlockCount(1, field)) {
          for (long i = 0; i < n; i++) {
            cursor.skipString(field);
            walk(schema.getValueType(), cursor, field, depth + 1);
          }
        }
      }
    }
  }
}
