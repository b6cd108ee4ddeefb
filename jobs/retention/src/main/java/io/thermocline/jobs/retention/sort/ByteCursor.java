package io.thermocline.jobs.retention.sort;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads what a {@link ByteBuilder} has built. Not thread-safe. */
final class ByteCursor {

  private byte[] bytes;
  private int at;

  void reset(byte[] newBytes, int position) {
    bytes = newBytes;
    at = position;
  }

  int nextByte() {
    return bytes[at++];
  }

  int nextInt() {
    int value = intAt(bytes, at);
    at += 4;
    return value;
  }

  long nextLong() {
    return ((long) nextInt() << 32) | (nextInt() & 0xffff_ffffL);
  }

  byte[] nextBytes(int length) {
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** A view. */
  ByteBuffer nextBuffer(int length) {
    at += length;
    return ByteBuffer.wrap(bytes, at - length, length);
  }

  static int intAt(byte[] bytes, int at) {
    return (bytes[at] << 24)
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
