package io.thermocline.connectors.iceberg;

import static io.thermocline.connectors.kafka.DeadLetterCause.MALFORMED;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Reads a part of an Avro body into a column, straight from its bytes; made once for a writer's
 * schema and a table's. Every length is checked before it is believed. What Avro's own encoder
 * would have written otherwise is noted in the cursor, as it can't be told from the row.
 */
interface BodyReader {

  /** Leaves the cursor behind what was read. */
  Object read(byte[] body, AvroCursor cursor) throws BadRecordException;

  /**
   * A reader of whole records.
   *
   * @param columns of the table; fields of the writer that have none among them are an error
   * @throws UnsupportedSchemaException where the table can't hold what this writer writes
   */
  static RecordReader ofRecord(Schema writer, Types.StructType columns) {
    List<Schema.Field> fields = writer.getFields();
    BodyReader[] readers = new BodyReader[fields.size()];
    int[] positions = AvroColumns.positions(writer, columns);
    for (int i = 0; i < readers.length; i++) {
      Schema.Field field = fields.get(i);
      readers[i] = of(field.schema(), columns.fields().get(positions[i]).type(), field.name());
    }
    return new RecordReader(readers, positions, columns.fields().size());
  }

  private static BodyReader of(Schema schema, Type column, String field) {
    if (schema.getType() == Schema.Type.UNION) {
      return union(schema, column, field);
    }
    return switch (schema.getType()) {
      case RECORD -> ofRecord(schema, column.asStructType());
      case ARRAY ->
          new ListReader(
              of(schema.getElementType(), column.asListType().elementType(), field), field);
      case MAP ->
          new MapReader(of(schema.getValueType(), column.asMapType().valueType(), field), field);
      default -> PrimitiveReaders.of(schema, column, field);
    };
  }

  private static BodyReader union(Schema union, Type column, String field) {
    int branches = union.getTypes().size();
    int value = union.getTypes().indexOf(AvroColumns.unwrap(union, field));
    BodyReader reader = of(union.getTypes().get(value), column, field);
    return (body, cursor) ->
        cursor.readIndex(branches, field) == value ? reader.read(body, cursor) : null;
  }

  /** A structure; columns that its writer doesn't know stay null. */
  record RecordReader(BodyReader[] readers, int[] positions, int width) implements BodyReader {

    @Override
    public Row read(byte[] body, AvroCursor cursor) throws BadRecordException {
      Row row = new Row(width);
      for (int i = 0; i < readers.length; i++) {
        row.set(positions[i], readers[i].read(body, cursor));
      }
      return row;
    }
  }

  /** An array; Avro's own encoder writes it as one block. */
  record ListReader(BodyReader items, String field) implements BodyReader {

    @Override
    public List<Object> read(byte[] body, AvroCursor cursor) throws BadRecordException {
      List<Object> list = new ArrayList<>();
      for (long n = blockCount(cursor, field); n > 0; n = blockCount(cursor, field)) {
        if (!list.isEmpty()) {
          cursor.notCanonical();
        }
        for (long i = 0; i < n; i++) {
          list.add(items.read(body, cursor));
        }
      }
      return list;
    }
  }

  /** A map in the order of its writer; of a key that comes twice the last counts. */
  record MapReader(BodyReader values, String field) implements BodyReader {

    @Override
    public Map<Utf8, Object> read(byte[] body, AvroCursor cursor) throws BadRecordException {
      Map<Utf8, Object> map = new LinkedHashMap<>();
      for (long n = blockCount(cursor, field); n > 0; n = blockCount(cursor, field)) {
        if (!map.isEmpty()) {
          cursor.notCanonical();
        }
        for (long i = 0; i < n; i++) {
          Utf8 key = PrimitiveReaders.text(body, cursor, field);
          Object value = values.read(body, cursor);
          if (map.containsKey(key)) {
            cursor.notCanonical();
          }
          map.put(key, value);
        }
      }
      return map;
    }
  }

  private static long blockCount(AvroCursor cursor, String field) throws BadRecordException {
    return cursor.readBlockCount(1, field);
  }

  /** The bytes are none of their schema. */
  static BadRecordException malformed(String field, String problem) {
    return new BadRecordException(MALFORMED, field + ": " + problem);
  }

  /** The bytes are fine, but no table can hold the value. */
  static BadRecordException outOfRange(String field, String problem) {
    return new BadRecordException(DeadLetterCause.INVALID, field + ": " + problem);
  }
}
