package io.thermocline.connectors.iceberg;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Writers of single values, each for what {@link PrimitiveReaders} reads. */
final class PrimitiveWriters {

  private static final int MICROS = 1000;

  private PrimitiveWriters() {}

  static BodyWriter of(Schema schema, Type column, String field) {
    return switch (schema.getType()) {
      case BOOLEAN -> (value, out) -> out.putByte((boolean) value ? 1 : 0);
      case INT -> ofInt(schema);
      case LONG -> ofLong(schema);
      case FLOAT ->
          (value, out) -> out.putFixedInt(Float.floatToRawIntBits(((Number) value).floatValue()));
      case DOUBLE -> (value, out) -> out.putFixedLong(Double.doubleToRawLongBits((double) value));
      case STRING -> PrimitiveWriters::text;
      case ENUM -> ofEnum(schema, field);
      case BYTES -> ofBytes(schema, column);
      case FIXED -> ofFixed(schema, column);
      default ->
          throw new UnsupportedSchemaException(
              "field %s: %s can't be a column".formatted(field, schema.getType()));
    };
  }

  static void text(Object value, BodyBuffer out) {
    if (value instanceof ByteBuffer bytes) {
      out.putLong(bytes.remaining());
      out.putBytes(bytes);
    } else if (value instanceof Utf8 utf8) {
      out.putLong(utf8.getByteLength());
      out.putBytes(utf8.getBytes(), 0, utf8.getByteLength());
    } else {
      byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
      out.putLong(bytes.length);
      out.putBytes(bytes, 0, bytes.length);
    }
  }

  private static BodyWriter ofInt(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimeMillis
        ? (value, out) -> out.putLong((long) value / MICROS)
        : (value, out) -> out.putLong(((Number) value).longValue());
  }

  private static BodyWriter ofLong(Schema schema) {
    boolean millis =
        schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
            || schema.getLogicalType() instanceof LogicalTypes.LocalTimestampMillis;
    return millis
        ? (value, out) -> out.putLong((long) value / MICROS)
        : (value, out) -> out.putLong((long) value);
  }

  private static BodyWriter ofEnum(Schema schema, String field) {
    Map<ByteBuffer, Integer> symbols = new HashMap<>();
    List<String> names = schema.getEnumSymbols();
    for (int i = 0; i < names.size(); i++) {
      symbols.put(utf8(names.get(i)), i);
    }
    return (value, out) -> {
      Integer index = symbols.get(value instanceof ByteBuffer bytes ? bytes : utf8(value));
      if (index == null) {
        throw new IllegalStateException(
            "%s: the row has a symbol that %s lacks".formatted(field, schema.getFullName()));
      }
      out.putLong(index);
    };
  }

  private static ByteBuffer utf8(Object text) {
    return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static BodyWriter ofBytes(Schema schema, Type column) {
    if (column instanceof Types.DecimalType
        && schema.getLogicalType() instanceof LogicalTypes.Decimal) {
      return (value, out) -> {
        byte[] unscaled = ((BigDecimal) value).unscaledValue().toByteArray();
        out.putLong(unscaled.length);
        out.putBytes(unscaled, 0, unscaled.length);
      };
    }
    return (value, out) -> {
      out.putLong(((ByteBuffer) value).remaining());
      out.putBytes((ByteBuffer) value);
    };
  }

  private static BodyWriter ofFixed(Schema schema, Type column) {
    if (!(column instanceof Types.DecimalType)) {
      return (value, out) -> out.putBytes((ByteBuffer) value);
    }
    int length = schema.getFixedSize();
    return (value, out) -> {
      BigDecimal decimal = (BigDecimal) value;
      byte[] unscaled = decimal.unscaledValue().toByteArray();
      for (int i = unscaled.length; i < length; i++) {
        out.putByte(decimal.signum() < 0 ? -1 : 0);
      }
      int surplus = Math.max(0, unscaled.length - length);
      out.putBytes(unscaled, surplus, unscaled.length - surplus);
    };
  }
}
