package io.thermocline.jobs.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The id of the event at hand, as {@link EventIds} keeps it: two bytes of length and the text, or,
 * of a UUID in its usual form (lower case, with hyphens), a mark and its 16 bytes: most ids are
 * UUIDs and most of an order's state is ids. Reused from event to event.
 */
final class EventId {

  private static final int HEADER = 2;
  private static final int UUID_MARK = 0xFFFF;
  private static final int UUID_TEXT = 36;
  private static final int UUID_BYTES = 16;

  /** Value of a lower-case hexadecimal digit; negative for any other byte. */
  private static final byte[] NIBBLES = new byte[256];

  static {
    Arrays.fill(NIBBLES, (byte) -1);
    for (int nibble = 0; nibble < 16; nibble++) {
      NIBBLES[HexFormat.of().toLowHexDigit(nibble)] = (byte) nibble;
    }
  }

  /** The kept form; {@link #length} bytes of it count. */
  byte[] encoded = new byte[64];

  int length;

  /**
   * @param textLength in bytes, at most {@link OrderEventDecoder#MAX_ID_BYTES}
   */
  EventId read(byte[] bytes, int at, int textLength) {
    if (textLength == UUID_TEXT && isUuid(bytes, at)) {
      header(UUID_MARK, UUID_BYTES);
    } else {
      header(textLength, textLength);
      System.arraycopy(bytes, at, encoded, HEADER, textLength);
    }
    return this;
  }

  private void header(int mark, int following) {
    length = HEADER + following;
    if (length > encoded.length) {
      encoded = Arrays.copyOf(encoded, length);
    }
    encoded[0] = (byte) (mark >>> 8);
    encoded[1] = (byte) mark;
  }

  /** Leaves the 16 bytes behind the header if so. */
  private boolean isUuid(byte[] bytes, int at) {
    if (bytes[at + 8] != '-'
        || bytes[at + 13] != '-'
        || bytes[at + 18] != '-'
        || bytes[at + 23] != '-') {
      return false;
    }
    int from = at;
    int seen = 0;
    for (int i = 0; i < UUID_BYTES; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        from++;
      }
      int both = NIBBLES[bytes[from] & 0xFF] << 4 | NIBBLES[bytes[from + 1] & 0xFF];
      seen |= both;
      encoded[HEADER + i] = (byte) both;
      from += 2;
    }
    return seen >= 0;
  }

  /** Bytes that the id kept at {@code at} takes. */
  static int lengthAt(byte[] kept, int at) {
    int mark = mark(kept, at);
    return HEADER + (mark == UUID_MARK ? UUID_BYTES : mark);
  }

  /** Compares the texts, by unsigned bytes, of this id and the one kept at {@code at}. */
  int compareTo(byte[] kept, int at) {
    if (mark(encoded, 0) == mark(kept, at)) {
      return Arrays.compareUnsigned(
          encoded, HEADER, length, kept, at + HEADER, at + lengthAt(kept, at));
    }
    return Arrays.compareUnsigned(text(encoded, 0), text(kept, at));
  }

  private static byte[] text(byte[] kept, int at) {
    int end = at + lengthAt(kept, at);
    if (mark(kept, at) != UUID_MARK) {
      return Arrays.copyOfRange(kept, at + HEADER, end);
    }
    String hex = HexFormat.of().formatHex(kept, at + HEADER, end);
    return String.join(
            "-",
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(12, 16),
            hex.substring(16, 20),
            hex.substring(20))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static int mark(byte[] kept, int at) {
    return ((kept[at] & 0xFF) << 8) | (kept[at + 1] & 0xFF);
  }
}
