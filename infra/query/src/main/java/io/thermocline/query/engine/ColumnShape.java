package io.thermocline.query.engine;

import io.thermocline.query.tables.DuckType;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * SQL that makes a value of a file's column one of the table's: fields are found by their ids,
 * whatever they are called; such as the file lacks are null, others have widened.
 */
final class ColumnShape {

  private int depth;

  private ColumnShape() {}

  /**
   * @param sql a value of type {@code from}
   */
  static String of(String sql, Type from, Type to) {
    return new ColumnShape().convert(sql, from, to);
  }

  private String convert(String sql, Type from, Type to) {
    if (isSame(from, to)) {
      return sql;
    }
    return switch (to.typeId()) {
      case STRUCT -> structure(sql, from.asStructType(), to.asStructType());
      case LIST -> list(sql, from.asListType(), to.asListType());
      case MAP -> map(sql, from.asMapType(), to.asMapType());
      default -> "CAST(%s AS %s)".formatted(sql, DuckType.of(to));
    };
  }

  private String structure(String sql, Types.StructType from, Types.StructType to) {
    List<String> fields = new ArrayList<>();
    for (NestedField field : to.fields()) {
      NestedField in = from.field(field.fieldId());
      String value =
          in == null
              ? "CAST(NULL AS %s)".formatted(DuckType.of(field.type()))
              : convert(
                  "struct_extract(%s, %s)".formatted(sql, DuckType.literal(in.name())),
                  in.type(),
                  field.type());
      fields.add(DuckType.quoted(field.name()) + " := " + value);
    }
    return "CASE WHEN %s IS NULL THEN NULL ELSE struct_pack(%s) END"
        .formatted(sql, String.join(", ", fields));
  }

  private String list(String sql, Types.ListType from, Types.ListType to) {
    String item = "x" + depth++;
    return "list_transform(%s, lambda %s: %s)"
        .formatted(sql, item, convert(item, from.elementType(), to.elementType()));
  }

  private String map(String sql, Types.MapType from, Types.MapType to) {
    String entry = "x" + depth++;
    return "map_from_entries(list_transform(map_entries(%s), lambda %s: struct_pack(k := %s, v := %s)))"
        .formatted(
            sql,
            entry,
            convert(entry + ".key", from.keyType(), to.keyType()),
            convert(entry + ".value", from.valueType(), to.valueType()));
  }

  private static boolean isSame(Type from, Type to) {
    if (from.isPrimitiveType() || to.isPrimitiveType()) {
      return DuckType.of(from).equals(DuckType.of(to));
    }
    List<NestedField> mine = from.asNestedType().fields();
    List<NestedField> others = to.asNestedType().fields();
    if (from.typeId() != to.typeId() || mine.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < mine.size(); i++) {
      boolean named = from.isListType() || from.isMapType();
      boolean sameName = named || mine.get(i).name().equals(others.get(i).name());
      boolean sameId = mine.get(i).fieldId() == others.get(i).fieldId();
      if (!sameName || !sameId || !isSame(mine.get(i).type(), others.get(i).type())) {
        return false;
      }
    }
    return true;
  }
}
