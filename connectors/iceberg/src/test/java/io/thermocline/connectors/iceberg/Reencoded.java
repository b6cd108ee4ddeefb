package io.thermocline.connectors.iceberg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.iceberg.types.Types;

/** Rows back into the bodies they came from, by Avro's own encoder. */
final class Reencoded {

  private static final Conversions.DecimalConversion DECIMALS = new Conversions.DecimalConversion();

  private Reencoded() {}

  static byte[] body(Row row, Types.StructType columns, Schema writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(writer).write(value(row, columns, writer), encoder);
    return out.toByteArray();
  }

  private static Object value(Object value, org.apache.iceberg.types.Type column, Schema nullable) {
    if (value == null) {
      return null;
    }
    Schema schema = AvroColumns.unwrap(nullable, "");
    return switch (schema.getType()) {
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
          Types.NestedField f = column.asStructType().field(field.name());
          int position = column.asStructType().fields().indexOf(f);
          record.put(field.pos(), value(((Row) value).get(position), f.type(), field.schema()));
        }
        yield record;
      }
      case ARRAY ->
          ((List<?>) value)
              .stream()
                  .map(v -> value(v, column.asListType().elementType(), schema.getElementType()))
                  .toList();
      case MAP -> {
        Map<Object, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (k, v) ->
                    map.put(k, value(v, column.asMapType().valueType(), schema.getValueType())));
        yield map;
      }
      case ENUM -> new GenericData.EnumSymbol(schema, value.toString());
      case INT ->
          schema.getLogicalType() instanceof LogicalTypes.TimeMillis
              ? (int) ((long) value / 1000)
              : ((Number) value).intValue();
      case LONG -> millis(schema) ? (long) value / 1000 : value;
      case FLOAT -> ((Number) value).floatValue();
      case BYTES ->
          value instanceof BigDecimal decimal
              ? DECIMALS.toBytes(decimal, schema, schema.getLogicalType())
              : value;
      case FIXED ->
          value instanceof BigDecimal decimal
              ? DECIMALS.toFixed(decimal, schema, schema.getLogicalType())
              : fixed(schema, (ByteBuffer) value);
      default -> value;
    };
  }

  private static boolean millis(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
        || schema.getLogicalType() instanceof LogicalTypes.LocalTimestampMillis;
  }

  private static Object fixed(Schema schema, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return new GenericData.Fixed(schema, copy);
  }
}
