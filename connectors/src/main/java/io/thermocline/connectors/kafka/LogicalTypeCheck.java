package io.thermocline.connectors.kafka;

import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Avro's schema resolution ignores logical types, so microseconds would be read as milliseconds and
 * one decimal scale as another. A writer that names another logical type than the reader is
 * refused; one that names none is believed.
 */
final class LogicalTypeCheck {

  private LogicalTypeCheck() {}

  static Optional<String> difference(Schema writer, Schema reader) {
    return difference(writer, reader, reader.getName());
  }

  private static Optional<String> difference(Schema writer, Schema reader, String field) {
    Schema w = unwrap(writer);
    Schema r = unwrap(reader);
    LogicalType written = w.getLogicalType();
    if (written != null && r.getLogicalType() != null && !sameMeaning(w, r)) {
      return Optional.of(
          "field %s: written as %s, read as %s".formatted(field, describe(w), describe(r)));
    }
    if (w.getType() != r.getType()) {
      return Optional.empty();
    }
    return switch (r.getType()) {
      case RECORD ->
          r.getFields().stream()
              .filter(f -> w.getField(f.name()) != null)
              .flatMap(
                  f -> difference(w.getField(f.name()).schema(), f.schema(), f.name()).stream())
              .findFirst();
      case ARRAY -> difference(w.getElementType(), r.getElementType(), field);
      case MAP -> difference(w.getValueType(), r.getValueType(), field);
      default -> Optional.empty();
    };
  }

  private static boolean sameMeaning(Schema w, Schema r) {
    if (w.getLogicalType() instanceof LogicalTypes.Decimal a
        && r.getLogicalType() instanceof LogicalTypes.Decimal b) {
      return a.getScale() == b.getScale();
    }
    return w.getLogicalType().getName().equals(r.getLogicalType().getName());
  }

  private static String describe(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal d
        ? "decimal with scale " + d.getScale()
        : schema.getLogicalType().getName();
  }

  /** The branch that isn't null; nullable is the only union here. */
  private static Schema unwrap(Schema schema) {
    return schema.getType() != Schema.Type.UNION
        ? schema
        : schema.getTypes().stream()
            .filter(s -> s.getType() != Schema.Type.NULL)
            .findFirst()
            .orElse(schema);
  }
}
