package io.thermocline.cli.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What the pipeline asks of an event's values. Checked before sending, so that a mistake is
 * reported with its line rather than found in the dead letters.
 */
final class FieldRules {

  private static final int SCALE = 4;
  private static final int LONGEST_ID = 1024;
  private static final int INTEGER_DIGITS = 18 - SCALE;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

  private FieldRules() {}

  static String id(String field, String value) throws RowRejectedException {
    if (value.isEmpty()) {
      throw new RowRejectedException(field, "is empty; every event needs one", quoted(value));
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
      throw new RowRejectedException(
          field, "is longer than 1024 bytes, which no key of a read model holds", quoted(value));
    }
    return text(field, value);
  }

  /** Text that UTF-8 and Postgres can hold unchanged. */
  static String text(String field, String value) throws RowRejectedException {
    if (value.indexOf('\0') >= 0) {
      throw new RowRejectedException(
          field, "holds a NUL character, which Postgres can't store; remove it", quoted(value));
    }
    if (value.indexOf('\uFFFD') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new RowRejectedException(
          field,
          "holds bytes that are not text in UTF-8; convert the file to UTF-8",
          quoted(value));
    }
    return value;
  }

  static String currency(String field, String value) throws RowRejectedException {
    if (!CURRENCY.matcher(value).matches()) {
      throw new RowRejectedException(
          field, "is no ISO 4217 code; write three capital letters, such as EUR", quoted(value));
    }
    return value;
  }

  static int quantity(String field, int value) throws RowRejectedException {
    if (value <= 0) {
      throw new RowRejectedException(
          field, "is not positive; goods sent back are an event of type RETURNED", "" + value);
    }
    return value;
  }

  /** The same amount with exactly four decimals. */
  static BigDecimal unitPrice(String field, BigDecimal value) throws RowRejectedException {
    // Compared by digits first: setScale on 1e999999999 would fill the memory with zeros.
    if ((long) value.precision() - value.scale() > INTEGER_DIGITS) {
      throw new RowRejectedException(
          field, "has more than 14 digits before the decimal point", value.toString());
    }
    if (value.stripTrailingZeros().scale() > SCALE) {
      throw new RowRejectedException(
          field, "has more than 4 decimals; round it where the rule is known", value.toString());
    }
    return value.setScale(SCALE, RoundingMode.UNNECESSARY);
  }

  static Instant time(String field, Instant value, String written) throws RowRejectedException {
    if (!isStorable(value)) {
      throw new RowRejectedException(
          field, "lies outside the years 1 to 9999; numbers are epoch milliseconds", written);
    }
    return Instant.ofEpochMilli(value.toEpochMilli());
  }

  /** Whether all that stores times can hold this one: it lies in the years 1 to 9999. */
  static boolean isStorable(Instant time) {
    return !time.isBefore(FIRST_TIME) && !time.isAfter(LAST_TIME);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\0", "\\u0000") + '"';
  }
}
