package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of an Avro record. All of them are optional, whatever the schema says: fields come
 * and go with its versions, and rows of another version lack them.
 *
 * <p>Times become microseconds, enums their symbols, nullable the only union. What has no column of
 * its own kind (fixed, duration) becomes binary.
 */
final class AvroColumns {

  private final FieldIds ids;
  private final Set<String> enclosing = new HashSet<>();

  private AvroColumns(FieldIds ids) {
    this.ids = ids;
  }

  /**
   * @throws UnsupportedSchemaException where a field can't be a column
   */
  static List<NestedField> of(Schema record, FieldIds ids) {
    if (record.getType() != Schema.Type.RECORD) {
      throw new UnsupportedSchemaException(
          "values are of type %s; a dataset needs records".formatted(record.getType()));
    }
    for (Schema.Field field : record.getFields()) {
      if (Coordinates.NAMES.contains(field.name()) || field.name().equals(ArchiveTables.DAY)) {
        throw new UnsupportedSchemaException(
            "field %s has the name of a column that every archive table has; rename it"
                .formatted(field.name()));
      }
    }
    return new AvroColumns(ids).fields(record, "");
  }

  /**
   * Where a table has the columns of a record's fields.
   *
   * @return by the place of the field
   * @throws UnsupportedSchemaException where a field has none
   */
  static int[] positions(Schema record, Types.StructType columns) {
    return record.getFields().stream()
        .mapToInt(
            field -> {
              NestedField column = columns.field(field.name());
              if (column == null) {
                throw new UnsupportedSchemaException(
                    "field %s of %s has no column".formatted(field.name(), record.getFullName()));
              }
              return columns.fields().indexOf(column);
            })
        .toArray();
  }

  /** The branch that isn't null. */
  static Schema unwrap(Schema schema, String path) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> values =
        schema.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
    if (values.size() != 1) {
      throw new UnsupportedSchemaException(
          "field %s: a union of %d types can't be a column; only null may stand beside one type"
              .formatted(path, values.size()));
    }
    return values.get(0);
  }

  private List<NestedField> fields(Schema record, String path) {
    if (!enclosing.add(record.getFullName())) {
      throw new UnsupportedSchemaException(
          "field %s: %s contains itself, which no table can".formatted(path, record.getFullName()));
    }
    List<NestedField> columns = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      String at = path.isEmpty() ? field.name() : path + "." + field.name();
      int id = ids.next();
      columns.add(NestedField.optional(id, field.name(), type(field.schema(), at), field.doc()));
    }
    enclosing.remove(record.getFullName());
    return columns;
  }

  private Type type(Schema nullable, String path) {
    Schema schema = unwrap(nullable, path);
    return switch (schema.getType()) {
      case BOOLEAN -> Types.BooleanType.get();
      case INT -> ofInt(schema.getLogicalType());
      case LONG -> ofLong(schema.getLogicalType());
      case FLOAT -> Types.FloatType.get();
      case DOUBLE -> Types.DoubleType.get();
      case STRING, ENUM -> Types.StringType.get();
      case BYTES, FIXED -> ofBytes(schema.getLogicalType(), path);
      case RECORD -> Types.StructType.of(fields(schema, path));
      case ARRAY ->
          Types.ListType.ofOptional(ids.next(), type(schema.getElementType(), path + "[]"));
      case MAP ->
          Types.MapType.ofOptional(
              ids.next(),
              ids.next(),
              Types.StringType.get(),
              type(schema.getValueType(), path + "{}"));
      case NULL, UNION ->
          throw new UnsupportedSchemaException(
              "field %s: %s can't be a column".formatted(path, schema.getType()));
    };
  }

  private static Type ofInt(LogicalType logical) {
    if (logical instanceof LogicalTypes.Date) {
      return Types.DateType.get();
    }
    return logical instanceof LogicalTypes.TimeMillis
        ? Types.TimeType.get()
        : Types.IntegerType.get();
  }

  private static Type ofLong(LogicalType logical) {
    if (logical instanceof LogicalTypes.TimestampMillis
        || logical instanceof LogicalTypes.TimestampMicros) {
      return Types.TimestampType.withZone();
    }
    if (logical instanceof LogicalTypes.LocalTimestampMillis
        || logical instanceof LogicalTypes.LocalTimestampMicros) {
      return Types.TimestampType.withoutZone();
    }
    return logical instanceof LogicalTypes.TimeMicros ? Types.TimeType.get() : Types.LongType.get();
  }

  private static Type ofBytes(LogicalType logical, String path) {
    if (!(logical instanceof LogicalTypes.Decimal decimal)) {
      return Types.BinaryType.get();
    }
    if (decimal.getPrecision() > 38) {
      throw new UnsupportedSchemaException(
          "field %s: decimal(%d) has more than 38 digits".formatted(path, decimal.getPrecision()));
    }
    return Types.DecimalType.of(decimal.getPrecision(), decimal.getScale());
  }
}
