package io.thermocline.jobs.telemetry;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Bytes of one value, written and read in one piece: Flink's views check and copy each number by
 * itself. Not thread-safe.
 */
final class Block {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A longer one isn't kept for the next value. */
  private static final int KEPT = 1 << 20;

  private byte[] bytes = new byte[256];
  private int position;

  void startWriting() {
    if (bytes.length > KEPT) {
      bytes = new byte[KEPT];
    }
    position = 0;
  }

  void putLong(long value) {
    reserve(Varints.MAX_BYTES);
    position = Varints.put(value, bytes, position);
  }

  /** The first value, then each as the difference to the one before. */
  void putLongs(long[] values, int from, int to) {
    reserve((to - from) * Varints.MAX_BYTES);
    long before = 0;
    int at = position;
    for (int i = from; i < to; i++) {
      at = Varints.put(values[i] - before, bytes, at);
      before = values[i];
    }
    position = at;
  }

  void putDoubles(double[] values, int from, int to) {
    reserve((to - from) * Double.BYTES);
    for (int i = from; i < to; i++) {
      LONGS.set(bytes, position, Double.doubleToRawLongBits(values[i]));
      position += Double.BYTES;
    }
  }

  void putDouble(double value) {
    reserve(Double.BYTES);
    LONGS.set(bytes, position, Double.doubleToRawLongBits(value));
    position += Double.BYTES;
  }

  void putBytes(byte[] from) {
    putLong(from.length);
    putRaw(from);
  }

  /** Bytes as they are, without a length. */
  void putRaw(byte[] from) {
    reserve(from.length);
    System.arraycopy(from, 0, bytes, position, from.length);
    position += from.length;
  }

  /** What was put since {@link #startWriting}. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, position);
  }

  void writeTo(DataOutputView out) throws IOException {
    out.writeInt(position);
    out.write(bytes, 0, position);
  }

  void readFrom(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length > bytes.length || bytes.length > KEPT) {
      bytes = new byte[Math.max(length, 256)];
    }
    in.readFully(bytes, 0, length);
    position = 0;
  }

  long getLong() {
    long raw = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[position++];
      raw |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
  }

  int getInt() {
    return Math.toIntExact(getLong());
  }

  long[] getLongs(int count) {
    long[] values = new long[count];
    long before = 0;
    for (int i = 0; i < count; i++) {
      before += getLong();
      values[i] = before;
    }
    return values;
  }

  double[] getDoubles(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = getDouble();
    }
    return values;
  }

  double getDouble() {
    double value = Double.longBitsToDouble((long) LONGS.get(bytes, position));
    position += Double.BYTES;
    return value;
  }

  byte[] getBytes() {
    int length = getInt();
    byte[] value = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return value;
  }

  private void reserve(int more) {
    if (more > bytes.length - position) {
      bytes = Arrays.copyOf(bytes, Math.max(position + more, 2 * bytes.length));
    }
  }
}
