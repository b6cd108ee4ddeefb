package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import java.nio.charset.StandardCharsets;

/**
 * An ISO 4217 code packed into an int: three capital letters, the first highest, so that packed
 * codes sort as their letters do.
 */
final class Currency {

  static final int NONE = 0;

  /** ISO 4217's own "no currency". */
  private static final String NO_CURRENCY = "XXX";

  private Currency() {}

  static int pack(byte[] bytes, int at, int length) throws BadRecordException {
    if (length != 3
        || !isCapital(bytes[at])
        || !isCapital(bytes[at + 1])
        || !isCapital(bytes[at + 2])) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "currency: '%s' is not an ISO 4217 code of three capital letters"
              .formatted(new String(bytes, at, Math.min(length, 20), StandardCharsets.UTF_8)));
    }
    return bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2];
  }

  private static boolean isCapital(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  static String name(int packed) {
    return packed == NONE
        ? NO_CURRENCY
        : new String(
            new char[] {
              (char) (packed >>> 16), (char) (packed >>> 8 & 0xFF), (char) (packed & 0xFF)
            });
  }
}
