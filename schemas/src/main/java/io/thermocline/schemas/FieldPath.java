package io.thermocline.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Names of fields in place of Avro's pointers, which count them. */
final class FieldPath {

  private FieldPath() {}

  /**
   * Where a pointer such as {@code /fields/6/type/items/fields/1/type} leads, as a person would say
   * it: {@code lines.quantity}; the schema's own name if it leads to no field.
   */
  static String of(Schema schema, String pointer) {
    List<String> names = new ArrayList<>();
    Schema at = schema;
    String[] steps = pointer.split("/");
    for (int i = 1; i < steps.length && at != null; i++) {
      if (steps[i].equals("fields") && at.getType() == Schema.Type.RECORD && i + 1 < steps.length) {
        Schema.Field field = at.getFields().get(Integer.parseInt(steps[++i]));
        names.add(field.name());
        at = field.schema();
      } else {
        at = below(at, steps[i]);
      }
    }
    return names.isEmpty() ? schema.getFullName() : String.join(".", names);
  }

  private static Schema below(Schema schema, String step) {
    return switch (schema.getType()) {
      case ARRAY -> step.equals("items") ? schema.getElementType() : schema;
      case MAP -> step.equals("values") ? schema.getValueType() : schema;
      case UNION -> step.matches("\\d+") ? schema.getTypes().get(Integer.parseInt(step)) : schema;
      default -> schema;
    };
  }
}
