package io.thermocline.oracle;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

/**
 * Walks over an Avro body without building anything of it. Avro's own reader allocates what a
 * length claims before it looks whether the bytes are there; a body that was walked to its end
 * holds no such claim.
 */
final class AvroShape {

  private AvroShape() {}

  /**
   * Moves the decoder behind one value.
   *
   * @throws IOException if the bytes end before the value does
   */
  static void walk(Schema schema, Decoder in) throws IOException {
    switch (schema.getType()) {
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          walk(field.schema(), in);
        }
      }
      case ARRAY -> {
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
          for (long i = 0; i < n; i++) {
            walk(schema.getElementType(), in);
          }
        }
      }
      case MAP -> {
        for (long n = in.readMapStart(); n > 0; n = in.mapNext()) {
          for (long i = 0; i < n; i++) {
            in.skipString();
            walk(schema.getValueType(), in);
          }
        }
      }
      case UNION -> walk(branch(schema, in.readIndex()), in);
      case STRING -> in.skipString();
      case BYTES -> in.skipBytes();
      case FIXED -> in.skipFixed(schema.getFixedSize());
      case ENUM -> in.readEnum();
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.readFloat();
      case DOUBLE -> in.readDouble();
      case BOOLEAN -> in.readBoolean();
      case NULL -> in.readNull();
    }
  }

  private static Schema branch(Schema union, int index) throws IOException {
    if (index < 0 || index >= union.getTypes().size()) {
      throw new IOException("union of " + union.getTypes().size() + " has no branch " + index);
    }
    return union.getTypes().get(index);
  }
}
