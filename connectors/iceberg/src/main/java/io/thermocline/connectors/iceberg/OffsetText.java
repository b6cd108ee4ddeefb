package io.thermocline.connectors.iceberg;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Offsets by partition as snapshot summaries carry them: {@code 0:17;3:99} for next offsets, {@code
 * 0:5-16;3:0-98} for ranges, whose last offset is inside.
 */
final class OffsetText {

  static String nextOffsets(Map<Integer, Long> nextOffsets) {
    return format(nextOffsets, String::valueOf);
  }

  static SortedMap<Integer, Long> nextOffsets(String text) {
    return parse(text, Long::valueOf);
  }

  static String ranges(Map<Integer, OffsetRange> ranges) {
    return format(ranges, range -> range.first() + "-" + (range.next() - 1));
  }

  static SortedMap<Integer, OffsetRange> ranges(String text) {
    return parse(
        text,
        range -> {
          int dash = range.indexOf('-');
          return new OffsetRange(
              Long.parseLong(range.substring(0, dash)),
              Long.parseLong(range.substring(dash + 1)) + 1);
        });
  }

  private static <T> String format(Map<Integer, T> values, Function<T, String> format) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + format.apply(entry.getValue()))
            .collect(Collectors.joining(";"));
  }

  private static <T> SortedMap<Integer, T> parse(String text, Function<String, T> parse) {
    SortedMap<Integer, T> values = new TreeMap<>();
    for (String entry : text.isEmpty() ? new String[0] : text.split(";")) {
      int colon = entry.indexOf(':');
      values.put(
          Integer.valueOf(entry.substring(0, colon)), parse.apply(entry.substring(colon + 1)));
    }
    return values;
  }

  private OffsetText() {}
}
