package io.thermocline.query.audit;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A number that tells rows apart by what they hold: column by column, in one order. It guards
 * against accidents, not against somebody who seeks two rows with the same.
 */
final class RowDigest {

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long NULL = 0x6E756C6CL;

  private long digest;

  /** Begins a row. */
  void begin() {
    digest = MULTIPLIER;
  }

  /**
   * The next column.
   *
   * @param value null, a boolean, a number, a text or bytes
   */
  void add(Object value) {
    if (value == null) {
      mix(NULL);
    } else if (value instanceof CharSequence text) {
      add(text.toString().getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      add(bytes);
    } else if (value instanceof byte[] bytes) {
      add(bytes);
    } else if (value instanceof BigDecimal number) {
      add(number.stripTrailingZeros().toString().getBytes(StandardCharsets.US_ASCII));
    } else if (value instanceof Double number) {
      mix(Double.doubleToLongBits(number));
    } else if (value instanceof Float number) {
      mix(Double.doubleToLongBits(number));
    } else if (value instanceof Boolean flag) {
      mix(flag ? 1 : 0);
    } else {
      mix(((Number) value).longValue());
    }
  }

  long value() {
    return digest;
  }

  private void add(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.remaining() >= Long.BYTES) {
      mix(buffer.getLong());
    }
    long rest = 0;
    while (buffer.hasRemaining()) {
      rest = rest << Byte.SIZE | buffer.get() & 0xFF;
    }
    mix(rest);
    mix(bytes.length);
  }

  private void mix(long value) {
    long mixed = (digest ^ value) * MULTIPLIER;
    digest = mixed ^ mixed >>> 32;
  }
}
