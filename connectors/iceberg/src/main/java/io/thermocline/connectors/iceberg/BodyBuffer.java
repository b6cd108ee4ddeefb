package io.thermocline.connectors.iceberg;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of a value that is being written, in Avro's binary form. Not thread-safe. */
final class BodyBuffer {

  private byte[] bytes = new byte[512];
  private int size;

  /** Begins a value with these bytes. */
  void begin(byte[] frame) {
    size = 0;
    putBytes(frame, 0, frame.length);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** A zig-zag varint: Avro's int and long. */
  void putLong(long value) {
    reserve(10);
    int at = size;
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    size = at;
  }

  /** Four bytes, the lowest first. */
  void putFixedInt(int value) {
    reserve(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Eight bytes, the lowest first. */
  void putFixedLong(long value) {
    reserve(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void putBytes(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** All that is left in {@code from}, which stays as it is. */
  void putBytes(ByteBuffer from) {
    int length = from.remaining();
    reserve(length);
    from.get(from.position(), bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
