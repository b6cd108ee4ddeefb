package io.thermocline.jobs.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/** Texts to values; what they throw says what is allowed. */
public final class Parsers {

  private Parsers() {}

  public static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty");
    }
    return text;
  }

  /** Any text, and none. */
  public static String anyText(String text) {
    return text;
  }

  /** Such as {@code 100ms}, {@code 5s}, {@code 400d}; 0 where the meaning allows it. */
  public static Duration duration(String text) {
    try {
      return text.equals("0") ? Duration.ZERO : TimeUtils.parseDuration(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException("is no duration; write 100ms, 5s, 10min, 2h or 30d");
    }
  }

  /** Such as {@code 1mb} or {@code 64kb}; at most an int of bytes. */
  public static int bytes(String text) {
    long bytes;
    try {
      bytes = MemorySize.parseBytes(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no size; write 900b, 64kb or 1mb");
    }
    if (bytes < 1 || bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("is not between 1b and 2gb");
    }
    return (int) bytes;
  }

  /** Such as {@code 0:1200,1:900}, partition and offset; none for an empty text. */
  public static Map<Integer, Long> offsets(String text) {
    Map<Integer, Long> offsets = new TreeMap<>();
    if (text.isEmpty()) {
      return offsets;
    }
    for (String pair : text.split(",")) {
      if (!pair.matches("\\d{1,9}:\\d{1,18}")) {
        throw new IllegalArgumentException(
            "holds '" + pair + "', which is no partition:offset; write 0:1200,1:900");
      }
      int colon = pair.indexOf(':');
      offsets.put(
          Integer.valueOf(pair.substring(0, colon)), Long.valueOf(pair.substring(colon + 1)));
    }
    return offsets;
  }

  public static int positive(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for 0 and less.
    }
    throw new IllegalArgumentException("is no positive whole number");
  }

  public static Function<String, String> oneOf(Set<String> allowed) {
    return text -> {
      String value = text.toLowerCase(Locale.ROOT);
      if (!allowed.contains(value)) {
        throw new IllegalArgumentException("is none of " + String.join(", ", allowed));
      }
      return value;
    };
  }
}
