package io.thermocline.cli.schema;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * A reason why data of one schema can't be read with another.
 *
 * @param topic whose values it is about
 * @param between which versions, and who reads whom
 * @param field dotted path, such as {@code lines.unitPrice}
 * @param reason Avro's kind of incompatibility and its explanation
 */
public record Incompatibility(String topic, String between, String field, String reason) {

  @Override
  public String toString() {
    return "%s: %s: field %s: %s".formatted(topic, between, field, reason);
  }

  /** Why {@code reader} can't read what {@code writer} wrote; empty if it can. */
  static List<Incompatibility> of(String topic, String between, Schema reader, Schema writer) {
    List<Incompatibility> found = new ArrayList<>();
    for (SchemaCompatibility.Incompatibility i :
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities()) {
      Schema located =
          i.getType() == SchemaCompatibility.SchemaIncompatibilityType.NAME_MISMATCH
              ? i.getReaderFragment()
              : reader;
      String field = fieldAt(located, i.getLocation());
      found.add(
          new Incompatibility(topic, between, field, i.getType().name() + ": " + i.getMessage()));
    }
    return found;
  }

  /** Turns Avro's location, a JSON pointer into the schema, into the names of the fields on it. */
  static String fieldAt(Schema schema, String pointer) {
    List<String> names = new ArrayList<>();
    Schema at = schema;
    String[] steps = pointer.split("/");
    for (int i = 1; i < steps.length && at != null; i++) {
      switch (steps[i]) {
        case "fields" -> {
          if (at.getType() != Schema.Type.RECORD || i + 1 >= steps.length) {
            return join(names, schema);
          }
          Schema.Field field = at.getFields().get(Integer.parseInt(steps[++i]));
          names.add(field.name());
          at = field.schema();
        }
        case "items" -> at = at.getType() == Schema.Type.ARRAY ? at.getElementType() : null;
        case "values" -> at = at.getType() == Schema.Type.MAP ? at.getValueType() : null;
        default -> {
          if (at.getType() == Schema.Type.UNION && steps[i].matches("\\d+")) {
            at = at.getTypes().get(Integer.parseInt(steps[i]));
          }
        }
      }
    }
    return join(names, schema);
  }

  private static String join(List<String> names, Schema schema) {
    return names.isEmpty() ? "(whole " + schema.getFullName() + ")" : String.join(".", names);
  }
}
