package io.thermocline.query.tables;

import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** How DuckDB writes the types of tables. */
public final class DuckType {

  private DuckType() {}

  /** In SQL. */
  public static String of(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMPTZ" : "TIMESTAMP";
      case STRING -> "VARCHAR";
      case BINARY, FIXED -> "BLOB";
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield "DECIMAL(%d, %d)".formatted(decimal.precision(), decimal.scale());
      }
      case STRUCT ->
          type.asStructType().fields().stream()
              .map(field -> quoted(field.name()) + " " + of(field.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case LIST -> of(type.asListType().elementType()) + "[]";
      case MAP ->
          "MAP(%s, %s)".formatted(of(type.asMapType().keyType()), of(type.asMapType().valueType()));
      default ->
          throw new IllegalArgumentException("columns of type " + type + " can't be queried");
    };
  }

  /** A name in SQL, whatever is in it. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text in SQL. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
