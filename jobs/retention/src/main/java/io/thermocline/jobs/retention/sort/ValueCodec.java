package io.thermocline.jobs.retention.sort;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Values of one Iceberg type as bytes and back. Values are never null here. */
interface ValueCodec {

  void write(Object value, ByteBuilder out);

  Object read(ByteCursor in);

  /**
   * The codec of a type.
   *
   * @throws IllegalArgumentException for a type that no archive table has
   */
  static ValueCodec of(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> of((v, out) -> out.putByte((boolean) v ? 1 : 0), in -> in.nextByte() == 1);
      case INTEGER, DATE -> of((v, out) -> out.putInt((int) v), ByteCursor::nextInt);
      case LONG, TIME, TIMESTAMP -> of((v, out) -> out.putLong((long) v), ByteCursor::nextLong);
      case FLOAT ->
          of(
              (v, out) -> out.putInt(Float.floatToRawIntBits((float) v)),
              in -> Float.intBitsToFloat(in.nextInt()));
      case DOUBLE ->
          of(
              (v, out) -> out.putLong(Double.doubleToRawLongBits((double) v)),
              in -> Double.longBitsToDouble(in.nextLong()));
      case STRING -> of(ValueCodec::writeText, in -> new Utf8(in.nextBytes(in.nextInt())));
      case BINARY, FIXED -> of(ValueCodec::writeBinary, in -> in.nextBuffer(in.nextInt()));
      case DECIMAL -> ofDecimal(((Types.DecimalType) type).scale());
      case STRUCT -> new RowCodec(type.asStructType());
      case LIST -> ofList(of(type.asListType().elementType()));
      case MAP -> ofMap(of(type.asMapType().keyType()), of(type.asMapType().valueType()));
      default -> throw new IllegalArgumentException("columns of type " + type + " can't be sorted");
    };
  }

  /** A value that may be null. */
  static void writeNullable(ValueCodec codec, Object value, ByteBuilder out) {
    if (value == null) {
      out.putByte(0);
    } else {
      out.putByte(1);
      codec.write(value, out);
    }
  }

  static Object readNullable(ValueCodec codec, ByteCursor in) {
    return in.nextByte() == 0 ? null : codec.read(in);
  }

  /** UTF-8 of a text. */
  static byte[] utf8(Object text) {
    // Utf8's own array may be longer than the text.
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void writeText(Object text, ByteBuilder out) {
    if (text instanceof Utf8 utf8) {
      out.putInt(utf8.getByteLength());
      out.putBytes(utf8.getBytes(), 0, utf8.getByteLength());
    } else {
      writeArray(utf8(text), out);
    }
  }

  private static void writeBinary(Object value, ByteBuilder out) {
    ByteBuffer buffer = (ByteBuffer) value;
    if (buffer.hasArray()) {
      out.putInt(buffer.remaining());
      out.putBytes(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    } else {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      writeArray(copy, out);
    }
  }

  private static void writeArray(byte[] bytes, ByteBuilder out) {
    out.putInt(bytes.length);
    out.putBytes(bytes, 0, bytes.length);
  }

  private static ValueCodec ofDecimal(int scale) {
    return of(
        (v, out) -> writeArray(((BigDecimal) v).unscaledValue().toByteArray(), out),
        in -> new BigDecimal(new BigInteger(in.nextBytes(in.nextInt())), scale));
  }

  private static ValueCodec ofList(ValueCodec element) {
    return of(
        (value, out) -> {
          List<?> list = (List<?>) value;
          out.putInt(list.size());
          list.forEach(item -> writeNullable(element, item, out));
        },
        in -> {
          int size = in.nextInt();
          List<Object> list = new ArrayList<>(size);
          for (int i = 0; i < size; i++) {
            list.add(readNullable(element, in));
          }
          return list;
        });
  }

  private static ValueCodec ofMap(ValueCodec key, ValueCodec value) {
    return of(
        (map, out) -> {
          Map<?, ?> entries = (Map<?, ?>) map;
          out.putInt(entries.size());
          entries.forEach(
              (k, v) -> {
                key.write(k, out);
                writeNullable(value, v, out);
              });
        },
        in -> {
          int size = in.nextInt();
          Map<Object, Object> entries = new LinkedHashMap<>();
          for (int i = 0; i < size; i++) {
            entries.put(key.read(in), readNullable(value, in));
          }
          return entries;
        });
  }

  /** How a value is written. */
  interface Write {
    void write(Object value, ByteBuilder out);
  }

  /** How a value is read. */
  interface Read {
    Object read(ByteCursor in);
  }

  private static ValueCodec of(Write write, Read read) {
    return new ValueCodec() {
      @Override
      public void write(Object value, ByteBuilder out) {
        write.write(value, out);
      }

      @Override
      public Object read(ByteCursor in) {
        return read.read(in);
      }
    };
  }
}
