package io.thermocline.cli.load;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as plain digits: no exponent, no thousands separators, no blanks. */
final class CsvNumbers {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private CsvNumbers() {}

  static int whole(String column, String text) throws RowRejectedException {
    if (!WHOLE.matcher(text).matches()) {
      throw new RowRejectedException(column, "is no whole number of at most 9 digits", text);
    }
    return Integer.parseInt(text);
  }

  /** A price of zero or more with exactly four decimals. */
  static BigDecimal price(String column, String text) throws RowRejectedException {
    if (!DECIMAL.matcher(text).matches()) {
      throw new RowRejectedException(column, "is no decimal number like 12.50", text);
    }
    BigDecimal price = FieldRules.unitPrice(column, new BigDecimal(text));
    if (price.signum() < 0) {
      throw new RowRejectedException(
          column, "is negative: a correction in the books, not goods sold", text);
    }
    return price;
  }
}
