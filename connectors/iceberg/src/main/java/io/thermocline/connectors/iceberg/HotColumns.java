package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.HotTable;
import io.thermocline.schemas.Column;
import io.thermocline.schemas.Column.Nullability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of an archive table as its hot table has them. Numbers have the widest type of their
 * kind, so that a schema that widens one changes nothing in Postgres; what is nested is JSON.
 *
 * @param columns in the order of the hot table
 * @param positions of each in the archive's rows
 * @param leftOut positions in the archive's rows of columns that no hot table can have
 */
record HotColumns(List<NestedField> columns, List<Integer> positions, List<Integer> leftOut) {

  /** They never widen. */
  private static final Set<String> NARROW = Set.of(Coordinates.PARTITION, Coordinates.SCHEMA_ID);

  static HotColumns of(Types.StructType archive) {
    List<NestedField> columns = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    List<Integer> leftOut = new ArrayList<>();
    List<NestedField> fields = archive.fields();
    for (int i = 0; i < fields.size(); i++) {
      boolean coordinate = Coordinates.NAMES.contains(fields.get(i).name());
      if (coordinate || HotTable.canHold(fields.get(i).name(), columns.size())) {
        columns.add(fields.get(i));
        positions.add(i);
      } else {
        leftOut.add(i);
      }
    }
    return new HotColumns(columns, positions, leftOut);
  }

  /** As Postgres declares them. */
  List<Column> declared() {
    return columns.stream()
        .map(
            field ->
                new Column(
                    field.name(),
                    type(field),
                    field.isRequired() ? Nullability.REQUIRED : Nullability.OPTIONAL))
        .toList();
  }

  /** Whether an int stays an {@code integer}. */
  static boolean isNarrow(NestedField field) {
    return NARROW.contains(field.name());
  }

  private static String type(NestedField field) {
    Type type = field.type();
    return switch (type.typeId()) {
      case BOOLEAN -> "boolean";
      case INTEGER -> isNarrow(field) ? "integer" : "bigint";
      case LONG -> "bigint";
      case FLOAT, DOUBLE -> "double precision";
      case DECIMAL -> "numeric";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC() ? "timestamptz" : "timestamp";
      case STRING -> "text";
      case BINARY, FIXED -> "bytea";
      case STRUCT, LIST, MAP -> "jsonb";
      default ->
          throw new UnsupportedSchemaException(
              "column %s: the hot tier has no column for %s".formatted(field.name(), type));
    };
  }
}
