package io.thermocline.connectors.kafka;

import static io.thermocline.connectors.kafka.DeadLetterCause.MALFORMED;
import static io.thermocline.connectors.kafka.DeadLetterCause.TRUNCATED;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks an Avro binary body without building anything. Every length is checked against the bytes
 * that are there before it is believed, so a five-byte record can't claim two gigabytes.
 *
 * <p>Positions are absolute indexes into the array given to {@link #reset}. Not thread-safe.
 */
public final class AvroCursor {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_VARINT_SHIFT = 63;

  private final boolean checksText;
  private byte[] bytes = new byte[0];
  private int position;
  private int end;
  private boolean canonical;

  /** A cursor that checks everything. */
  public AvroCursor() {
    this(true);
  }

  private AvroCursor(boolean checksText) {
    this.checksText = checksText;
  }

  /** A cursor for bytes that passed a checking one: it does not look into strings again. */
  public static AvroCursor trusting() {
    return new AvroCursor(false);
  }

  /** Starts at {@code from} and must not pass {@code to}. */
  public void reset(byte[] body, int from, int to) {
    bytes = body;
    position = from;
    end = to;
    canonical = true;
  }

  public int position() {
    return position;
  }

  public int remaining() {
    return end - position;
  }

  /**
   * Whether everything since {@link #reset} was encoded as Avro's own encoders do it, so far as the
   * cursor can tell: the shortest form of each number, blocks without a size.
   */
  public boolean isCanonical() {
    return canonical;
  }

  /** For readers that saw another form than Avro's own where the cursor can't. */
  public void notCanonical() {
    canonical = false;
  }

  /**
   * @throws BadRecordException if bytes are left
   */
  public void requireEnd() throws BadRecordException {
    if (remaining() > 0) {
      throw new BadRecordException(
          DeadLetterCause.TRAILING_BYTES,
          "%d bytes are left after the body, from byte %d".formatted(remaining(), position));
    }
  }

  /** Moves over {@code length} bytes. */
  public void skip(long length, String field) throws BadRecordException {
    if (length < 0) {
      throw new BadRecordException(
          MALFORMED, "%s: negative length %d at byte %d".formatted(field, length, position));
    }
    if (length > end - position) {
      throw new BadRecordException(
          TRUNCATED,
          "%s: claims %d bytes at byte %d, %d are left"
              .formatted(field, length, position, end - position));
    }
    position += (int) length;
  }

  /** A zig-zag varint: Avro's int and long. */
  public long readLong(String field) throws BadRecordException {
    int at = position;
    if (at < end && bytes[at] >= 0) {
      position = at + 1;
      return (bytes[at] >>> 1) ^ -(bytes[at] & 1);
    }
    long raw = 0;
    for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
      if (at >= end) {
        throw new BadRecordException(
            TRUNCATED, "%s: ends inside a number at byte %d".formatted(field, at));
      }
      byte b = bytes[at++];
      raw |= (b & 0x7FL) << shift;
      if (b >= 0) {
        position = at;
        canonical &= b != 0 && (shift < MAX_VARINT_SHIFT || b == 1);
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw new BadRecordException(
        MALFORMED, "%s: number longer than 10 bytes at byte %d".formatted(field, position));
  }

  /** A varint that must fit an int. */
  public int readInt(String field) throws BadRecordException {
    long value = readLong(field);
    if ((int) value != value) {
      throw new BadRecordException(MALFORMED, "%s: %d does not fit an int".formatted(field, value));
    }
    return (int) value;
  }

  /** A double: eight bytes. */
  public double readDouble(String field) throws BadRecordException {
    skip(Double.BYTES, field);
    return Double.longBitsToDouble((long) LONGS.get(bytes, position - Double.BYTES));
  }

  /** An index below {@code count}: a union branch or an enum symbol. */
  public int readIndex(int count, String field) throws BadRecordException {
    long index = readLong(field);
    if (index < 0 || index >= count) {
      throw new BadRecordException(
          MALFORMED, "%s: index %d, the schema has %d".formatted(field, index, count));
    }
    return (int) index;
  }

  /** Moves over a byte string; returns its length, its bytes end at {@link #position()}. */
  public int skipBytes(String field) throws BadRecordException {
    long length = readLong(field);
    skip(length, field);
    return (int) length;
  }

  /**
   * Moves over a string; returns its length in bytes. It must be UTF-8, and without NUL characters,
   * which Postgres can't hold.
   */
  public int skipString(String field) throws BadRecordException {
    int length = skipBytes(field);
    if (checksText && !TextBytes.areText(bytes, position - length, position)) {
      throw TextBytes.problem(bytes, position - length, length, field);
    }
    return length;
  }

  /**
   * Starts a block of an array or map: the count of its items, 0 at the end. An item takes at least
   * {@code minItemBytes}, which bounds the count by the bytes that are left.
   */
  public long readBlockCount(int minItemBytes, String field) throws BadRecordException {
    long count = readLong(field);
    if (count < 0) {
      count = -count;
      readLong(field);
      canonical = false;
    }
    if (count < 0 || count > remaining() / Math.max(1, minItemBytes)) {
      throw new BadRecordException(
          TRUNCATED,
          "%s: claims %d items at byte %d, %d bytes are left"
              .formatted(field, count, position, remaining()));
    }
    return count;
  }
}
