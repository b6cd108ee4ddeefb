package io.thermocline.connectors.iceberg;

import static io.thermocline.connectors.iceberg.BodyReader.malformed;
import static io.thermocline.connectors.iceberg.BodyReader.outOfRange;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Readers of single values. */
final class PrimitiveReaders {

  /** Years 1 to 9999: what every engine that may read the archive can show. */
  private static final long MIN_MICROS = -62_135_596_800_000_000L;

  private static final long MAX_MICROS = 253_402_300_799_999_999L;
  private static final long MIN_DAY = MIN_MICROS / 86_400_000_000L;
  private static final long MAX_DAY = MAX_MICROS / 86_400_000_000L;
  private static final long DAY_MICROS = 86_400_000_000L;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private PrimitiveReaders() {}

  static BodyReader of(Schema schema, Type column, String field) {
    return switch (schema.getType()) {
      case BOOLEAN -> (body, cursor) -> bool(body, cursor, field);
      case INT -> ofInt(schema, column, field);
      case LONG -> ofLong(schema, column, field);
      case FLOAT -> ofFloat(column, field);
      case DOUBLE -> (body, cursor) -> doubles(body, cursor, field);
      case STRING -> (body, cursor) -> text(body, cursor, field);
      case ENUM -> ofEnum(schema, field);
      case BYTES -> ofBytes(schema, column, field);
      case FIXED -> ofFixed(schema, column, field);
      default ->
          throw new UnsupportedSchemaException(
              "field %s: %s can't be a column".formatted(field, schema.getType()));
    };
  }

  static Utf8 text(byte[] body, AvroCursor cursor, String field) throws BadRecordException {
    int length = cursor.skipString(field);
    return new Utf8(Arrays.copyOfRange(body, cursor.position() - length, cursor.position()));
  }

  private static Object bool(byte[] body, AvroCursor cursor, String field)
      throws BadRecordException {
    cursor.skip(1, field);
    byte value = body[cursor.position() - 1];
    if (value != 0 && value != 1) {
      throw malformed(field, "byte %d is no boolean".formatted(value));
    }
    return value == 1;
  }

  private static BodyReader ofInt(Schema schema, Type column, String field) {
    if (column.typeId() == Type.TypeID.LONG) {
      return (body, cursor) -> (long) cursor.readInt(field);
    }
    if (schema.getLogicalType() instanceof LogicalTypes.TimeMillis) {
      return (body, cursor) -> timeOfDay(1000L * cursor.readInt(field), field);
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Date) {
      return (body, cursor) -> {
        int day = cursor.readInt(field);
        if (day < MIN_DAY || day > MAX_DAY) {
          throw outOfRange(field, "day %d is outside the years 1 to 9999".formatted(day));
        }
        return day;
      };
    }
    return (body, cursor) -> cursor.readInt(field);
  }

  private static BodyReader ofLong(Schema schema, Type column, String field) {
    boolean millis =
        schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
            || schema.getLogicalType() instanceof LogicalTypes.LocalTimestampMillis;
    return switch (column.typeId()) {
      case TIMESTAMP ->
          millis
              ? (body, cursor) -> millis(cursor.readLong(field), field)
              : (body, cursor) -> micros(cursor.readLong(field), field);
      case TIME -> (body, cursor) -> timeOfDay(cursor.readLong(field), field);
      default -> (body, cursor) -> cursor.readLong(field);
    };
  }

  private static BodyReader ofFloat(Type column, String field) {
    BodyReader floats = (body, cursor) -> floats(body, cursor, field);
    return column.typeId() == Type.TypeID.DOUBLE
        ? (body, cursor) -> ((Float) floats.read(body, cursor)).doubleValue()
        : floats;
  }

  /** Parquet keeps only one of the many NaNs. */
  private static Object floats(byte[] body, AvroCursor cursor, String field)
      throws BadRecordException {
    cursor.skip(Float.BYTES, field);
    int bits = (int) INTS.get(body, cursor.position() - Float.BYTES);
    float value = Float.intBitsToFloat(bits);
    if (Float.floatToIntBits(value) != bits) {
      cursor.notCanonical();
    }
    return value;
  }

  private static Object doubles(byte[] body, AvroCursor cursor, String field)
      throws BadRecordException {
    cursor.skip(Double.BYTES, field);
    long bits = (long) LONGS.get(body, cursor.position() - Double.BYTES);
    double value = Double.longBitsToDouble(bits);
    if (Double.doubleToLongBits(value) != bits) {
      cursor.notCanonical();
    }
    return value;
  }

  private static BodyReader ofEnum(Schema schema, String field) {
    List<Utf8> symbols = schema.getEnumSymbols().stream().map(Utf8::new).toList();
    return (body, cursor) -> symbols.get(cursor.readIndex(symbols.size(), field));
  }

  private static BodyReader ofBytes(Schema schema, Type column, String field) {
    if (column instanceof Types.DecimalType decimal
        && schema.getLogicalType() instanceof LogicalTypes.Decimal) {
      return (body, cursor) -> {
        int length = cursor.skipBytes(field);
        return decimal(body, cursor, length, decimal, field);
      };
    }
    return (body, cursor) -> {
      int length = cursor.skipBytes(field);
      return ByteBuffer.wrap(body, cursor.position() - length, length);
    };
  }

  private static BodyReader ofFixed(Schema schema, Type column, String field) {
    int length = schema.getFixedSize();
    if (column instanceof Types.DecimalType decimal) {
      return (body, cursor) -> {
        cursor.skip(length, field);
        return number(body, cursor.position() - length, length, decimal, field);
      };
    }
    return (body, cursor) -> {
      cursor.skip(length, field);
      return ByteBuffer.wrap(body, cursor.position() - length, length);
    };
  }

  /** Avro's own encoder writes the fewest bytes that keep the sign. */
  private static Object decimal(
      byte[] body, AvroCursor cursor, int length, Types.DecimalType type, String field)
      throws BadRecordException {
    int from = cursor.position() - length;
    if (length == 0) {
      throw malformed(field, "a decimal without bytes");
    }
    if (length > 1
        && ((body[from] == 0 && body[from + 1] >= 0) || (body[from] == -1 && body[from + 1] < 0))) {
      cursor.notCanonical();
    }
    return number(body, from, length, type, field);
  }

  private static Object number(
      byte[] body, int from, int length, Types.DecimalType type, String field)
      throws BadRecordException {
    BigDecimal value;
    if (length <= Long.BYTES) {
      long unscaled = body[from];
      for (int i = 1; i < length; i++) {
        unscaled = (unscaled << Byte.SIZE) | (body[from + i] & 0xFF);
      }
      value = BigDecimal.valueOf(unscaled, type.scale());
    } else {
      value = new BigDecimal(new BigInteger(body, from, length), type.scale());
    }
    if (value.precision() > type.precision()) {
      throw outOfRange(
          field, "%s has more than %d digits".formatted(value.toPlainString(), type.precision()));
    }
    return value;
  }

  private static Object timeOfDay(long micros, String field) throws BadRecordException {
    if (micros < 0 || micros >= DAY_MICROS) {
      throw outOfRange(field, "%d µs is no time of day".formatted(micros));
    }
    return micros;
  }

  private static Object millis(long millis, String field) throws BadRecordException {
    if (millis < MIN_MICROS / 1000 || millis > MAX_MICROS / 1000) {
      throw outOfRange(field, "%d ms is outside the years 1 to 9999".formatted(millis));
    }
    return millis * 1000;
  }

  private static Object micros(long micros, String field) throws BadRecordException {
    if (micros < MIN_MICROS || micros > MAX_MICROS) {
      throw outOfRange(field, "%d µs is outside the years 1 to 9999".formatted(micros));
    }
    return micros;
  }
}
