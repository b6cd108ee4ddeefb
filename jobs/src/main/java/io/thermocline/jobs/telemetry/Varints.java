package io.thermocline.jobs.telemetry;

/** Avro's long: zig-zag, seven bits a byte, lowest first. */
final class Varints {

  static final int MAX_BYTES = 10;

  private Varints() {}

  /** Writes {@code value} and returns the index behind it; room is the caller's to make. */
  static int put(long value, byte[] to, int at) {
    long rest = (value << 1) ^ (value >> 63);
    int next = at;
    while ((rest & ~0x7FL) != 0) {
      to[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[next++] = (byte) rest;
    return next;
  }

  /** Reads what {@link #put} wrote. */
  static long get(byte[] from, int at) {
    long raw = 0;
    int next = at;
    for (int shift = 0; ; shift += 7) {
      byte b = from[next++];
      raw |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
  }

  /** Bytes that a length, which is not negative, takes. */
  static int length(int value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros((long) value << 1 | 1);
    return (bits + 6) / 7;
  }
}
