package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Schemas in which texts are binary: who wants their bytes only is spared to decode and encode each
 * of them.
 */
final class TextsAsBytes {

  private TextsAsBytes() {}

  /** Columns with the same ids. */
  static Schema of(Schema columns) {
    return new Schema(fields(columns.columns()));
  }

  /** The same of a file's columns. */
  static MessageType of(MessageType file) {
    return new MessageType(file.getName(), inFile(file));
  }

  private static List<NestedField> fields(List<NestedField> fields) {
    List<NestedField> binary = new ArrayList<>();
    for (NestedField field : fields) {
      binary.add(NestedField.from(field).ofType(type(field.type())).build());
    }
    return binary;
  }

  private static org.apache.iceberg.types.Type type(org.apache.iceberg.types.Type type) {
    return switch (type.typeId()) {
      case STRING -> Types.BinaryType.get();
      case STRUCT -> Types.StructType.of(fields(type.asStructType().fields()));
      case LIST -> list(type.asListType());
      case MAP -> map(type.asMapType());
      default -> type;
    };
  }

  private static Types.ListType list(Types.ListType list) {
    org.apache.iceberg.types.Type element = type(list.elementType());
    return list.isElementOptional()
        ? Types.ListType.ofOptional(list.elementId(), element)
        : Types.ListType.ofRequired(list.elementId(), element);
  }

  private static Types.MapType map(Types.MapType map) {
    org.apache.iceberg.types.Type key = type(map.keyType());
    org.apache.iceberg.types.Type value = type(map.valueType());
    return map.isValueOptional()
        ? Types.MapType.ofOptional(map.keyId(), map.valueId(), key, value)
        : Types.MapType.ofRequired(map.keyId(), map.valueId(), key, value);
  }

  private static List<Type> inFile(GroupType group) {
    List<Type> binary = new ArrayList<>();
    for (Type field : group.getFields()) {
      binary.add(inFile(field));
    }
    return binary;
  }

  private static Type inFile(Type field) {
    if (!field.isPrimitive()) {
      GroupType group = field.asGroupType();
      return group.withNewFields(inFile(group));
    }
    boolean text =
        field.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
    if (!text) {
      return field;
    }
    return org.apache.parquet.schema.Types.primitive(
            field.asPrimitiveType().getPrimitiveTypeName(), field.getRepetition())
        .id(field.getId().intValue())
        .named(field.getName());
  }
}
