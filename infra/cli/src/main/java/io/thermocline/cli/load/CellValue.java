package io.thermocline.cli.load;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** What cells of measured data hold. */
final class CellValue {

  private static final Set<String> MISSING = Set.of("", "na", "nan", "null");

  /** Longest text that is looked up among {@link #MISSING}. */
  private static final int LONGEST_MISSING = 4;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");

  private CellValue() {}

  /** Whether the cell says that nothing was measured: empty, NA, NaN or null in any case. */
  static boolean isMissing(String text) {
    return text.length() <= LONGEST_MISSING && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static double number(String column, String text) throws RowRejectedException {
    if (!isNumber(text)) {
      throw new RowRejectedException(column, "is no number like 12.5 or 1.2e-3", text);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new RowRejectedException(column, "is too large for a double", text);
    }
    return value;
  }

  /** A counter, or none if the cell is missing. */
  static OptionalLong counter(String column, String text) throws RowRejectedException {
    if (isMissing(text)) {
      return OptionalLong.empty();
    }
    try {
      if (WHOLE.matcher(text).matches()) {
        return OptionalLong.of(Long.parseLong(text));
      }
    } catch (NumberFormatException beyondLong) {
      throw noCounter(column, text);
    }
    throw noCounter(column, text);
  }

  private static RowRejectedException noCounter(String column, String text) {
    return new RowRejectedException(column, "is no whole number of 64 bits", text);
  }
}
