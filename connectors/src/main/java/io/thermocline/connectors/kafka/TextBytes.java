package io.thermocline.connectors.kafka;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells bytes that are text from others: UTF-8, without NUL, which Postgres can't hold. */
final class TextBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private TextBytes() {}

  /** Allocates nothing; ASCII is passed eight bytes at a time. */
  static boolean areText(byte[] bytes, int from, int to) {
    return arePlainAscii(bytes, from, to) || areUtf8(bytes, from, to);
  }

  /** What is wrong with bytes that aren't text. */
  static BadRecordException problem(byte[] bytes, int from, int length, String field) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
    } catch (CharacterCodingException e) {
      return new BadRecordException(
          DeadLetterCause.MALFORMED,
          "%s: not UTF-8 at byte %d: %s".formatted(field, from, e.getMessage()));
    }
    return new BadRecordException(
        DeadLetterCause.INVALID, field + ": contains a NUL character, which Postgres can't hold");
  }

  /** True only if every byte is 1..127; it may also be false for some that are. */
  private static boolean arePlainAscii(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      if (((eight | (eight - LOW_BITS)) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] <= 0) {
        return false;
      }
    }
    return true;
  }

  /** By the table of RFC 3629. */
  private static boolean areUtf8(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int lead = bytes[at++] & 0xFF;
      if (lead >= 1 && lead < 0x80) {
        continue;
      }
      int following = following(lead);
      if (following == 0 || following > to - at || !isSecond(lead, bytes[at] & 0xFF)) {
        return false;
      }
      for (int i = 0; i < following; i++) {
        if ((bytes[at++] & 0xC0) != 0x80) {
          return false;
        }
      }
    }
    return true;
  }

  /** Bytes that follow a first one; 0 if none starts a character of several. */
  private static int following(int lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
      return 1;
    }
    return lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
  }

  /** No longer form than needed, no half of a pair, nothing beyond U+10FFFF. */
  private static boolean isSecond(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }
}
