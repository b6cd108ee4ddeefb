package io.thermocline.jobs.retention.sort;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Some columns of a row as bytes whose unsigned order is the order of the columns, one after the
 * other, nulls first.
 */
public final class SortKey {

  private static final int NULL = 0;
  private static final int VALUE = 1;

  private final int[] positions;
  private final Type.TypeID[] types;

  /**
   * @param columns of the rows
   * @param positions of those to sort by, the weightiest first; each {@link #isSortable}
   */
  public SortKey(Types.StructType columns, List<Integer> positions) {
    this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
    this.types = new Type.TypeID[positions.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = columns.fields().get(this.positions[i]).type().typeId();
    }
  }

  /** Whether rows can be sorted by values of a type. */
  public static boolean isSortable(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN, INTEGER, DATE, LONG, TIME, TIMESTAMP, FLOAT, DOUBLE, STRING, BINARY -> true;
      default -> false;
    };
  }

  /** The key of a row; rows with equal keys have equal values in all of its columns. */
  public byte[] of(StructLike row) {
    ByteBuilder out = new ByteBuilder();
    write(row, out);
    return out.toArray();
  }

  void write(StructLike row, ByteBuilder out) {
    for (int i = 0; i < positions.length; i++) {
      Object value = row.get(positions[i], Object.class);
      if (value == null) {
        out.putByte(NULL);
      } else {
        out.putByte(VALUE);
        write(types[i], value, out);
      }
    }
  }

  private static void write(Type.TypeID type, Object value, ByteBuilder out) {
    switch (type) {
      case BOOLEAN -> out.putByte((boolean) value ? 1 : 0);
      case INTEGER, DATE -> out.putInt((int) value ^ Integer.MIN_VALUE);
      case LONG, TIME, TIMESTAMP -> out.putLong((long) value ^ Long.MIN_VALUE);
      case FLOAT -> out.putLong(ordered(((Float) value).doubleValue()));
      case DOUBLE -> out.putLong(ordered((double) value));
      case STRING -> writeText(ValueCodec.utf8(value), out);
      case BINARY -> writeText(copy((ByteBuffer) value), out);
      default -> throw new IllegalStateException("no sort key of type " + type);
    }
  }

  /** The order of {@link Double#compare}. */
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  /** A zero is 0 255 and the end 0 0, so that a text sorts before those that it begins. */
  private static void writeText(byte[] bytes, ByteBuilder out) {
    for (byte b : bytes) {
      out.putByte(b);
      if (b == 0) {
        out.putByte(255);
      }
    }
    out.putByte(0);
    out.putByte(0);
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
