package io.thermocline.connectors.iceberg;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Writes a column's value as the part of an Avro body that it was read from: what {@link
 * BodyReader} does, backwards. Made once for a writer's schema and a table's. The bytes are those
 * of Avro's own encoder; where a body was another, its row has the bytes themselves.
 */
interface BodyWriter {

  /**
   * @param value in Iceberg's internal form; texts may also be their bytes
   */
  void write(Object value, BodyBuffer out);

  /**
   * A writer of whole records.
   *
   * @param columns of the table, as they are now
   * @throws UnsupportedSchemaException where this table can't hold what this writer wrote
   */
  static RecordWriter ofRecord(Schema writer, Types.StructType columns) {
    List<Schema.Field> fields = writer.getFields();
    BodyWriter[] writers = new BodyWriter[fields.size()];
    int[] positions = AvroColumns.positions(writer, columns);
    for (int i = 0; i < writers.length; i++) {
      Schema.Field field = fields.get(i);
      writers[i] = of(field.schema(), columns.fields().get(positions[i]).type(), field.name());
    }
    return new RecordWriter(writers, positions);
  }

  private static BodyWriter of(Schema schema, Type column, String field) {
    if (schema.getType() == Schema.Type.UNION) {
      return union(schema, column, field);
    }
    BodyWriter values =
        switch (schema.getType()) {
          case RECORD -> ofRecord(schema, column.asStructType());
          case ARRAY ->
              new ListWriter(of(schema.getElementType(), column.asListType().elementType(), field));
          case MAP ->
              new MapWriter(of(schema.getValueType(), column.asMapType().valueType(), field));
          default -> PrimitiveWriters.of(schema, column, field);
        };
    return (value, out) -> values.write(required(value, field), out);
  }

  private static BodyWriter union(Schema union, Type column, String field) {
    Schema branch = AvroColumns.unwrap(union, field);
    int valueBranch = union.getTypes().indexOf(branch);
    int nullBranch = union.getTypes().indexOf(Schema.create(Schema.Type.NULL));
    BodyWriter values = of(branch, column, field);
    return (value, out) -> {
      if (value == null && nullBranch >= 0) {
        out.putLong(nullBranch);
      } else {
        out.putLong(valueBranch);
        values.write(value, out);
      }
    };
  }

  private static Object required(Object value, String field) {
    if (value == null) {
      throw new IllegalStateException(
          field + " is null in the row, which its writer's schema doesn't allow");
    }
    return value;
  }

  /** A structure. */
  record RecordWriter(BodyWriter[] writers, int[] positions) implements BodyWriter {

    @Override
    public void write(Object value, BodyBuffer out) {
      StructLike row = (StructLike) value;
      for (int i = 0; i < writers.length; i++) {
        writers[i].write(row.get(positions[i], Object.class), out);
      }
    }
  }

  /** An array, as one block. */
  record ListWriter(BodyWriter items) implements BodyWriter {

    @Override
    public void write(Object value, BodyBuffer out) {
      List<?> list = (List<?>) value;
      if (!list.isEmpty()) {
        out.putLong(list.size());
        for (Object item : list) {
          items.write(item, out);
        }
      }
      out.putLong(0);
    }
  }

  /** A map, as one block in its own order. */
  record MapWriter(BodyWriter values) implements BodyWriter {

    @Override
    public void write(Object value, BodyBuffer out) {
      Map<?, ?> map = (Map<?, ?>) value;
      if (!map.isEmpty()) {
        out.putLong(map.size());
        map.forEach(
            (key, item) -> {
              PrimitiveWriters.text(key, out);
              values.write(item, out);
            });
      }
      out.putLong(0);
    }
  }
}
