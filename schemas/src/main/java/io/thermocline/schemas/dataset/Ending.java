package io.thermocline.schemas.dataset;

import java.time.Duration;
import java.util.Map;

/** What becomes of events that are past {@code cold}. */
public sealed interface Ending {

  /** They are deleted. */
  record Purge() implements Ending {
    @Override
    public String toString() {
      return "purge";
    }
  }

  /** They stay cold for ever. */
  record Keep() implements Ending {
    @Override
    public String toString() {
      return "keep";
    }
  }

  /**
   * They are deleted, but their aggregates stay.
   *
   * @param window of an aggregate, UTC-aligned
   * @param keep age at which aggregates are deleted too
   */
  record Aggregate(Duration window, Age keep) implements Ending {

    /** Windows that fit into a day, by their name. */
    public static final Map<String, Duration> WINDOWS =
        Map.of("1m", Duration.ofMinutes(1), "1h", Duration.ofHours(1), "1d", Duration.ofDays(1));

    /** {@code 1m}, {@code 1h} or {@code 1d}. */
    public String windowName() {
      return WINDOWS.entrySet().stream()
          .filter(entry -> entry.getValue().equals(window))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow();
    }

    @Override
    public String toString() {
      return windowName() + ":" + keep;
    }
  }

  /**
   * Reads {@code purge} or {@code keep}, or {@code <window>:<age>} for aggregates.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  static Ending parse(String text) {
    return switch (text) {
      case "purge" -> new Purge();
      case "keep" -> new Keep();
      default -> aggregate(text);
    };
  }

  /**
   * Reads the window of an aggregate: {@code 1m}, {@code 1h} or {@code 1d}.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  static Duration window(String text) {
    Duration window = Aggregate.WINDOWS.get(text);
    if (window == null) {
      throw new IllegalArgumentException("'%s' is none of 1m, 1h, 1d".formatted(text));
    }
    return window;
  }

  private static Ending aggregate(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "'%s' is none of purge, keep, { aggregate: 1h, keep: 10y }".formatted(text));
    }
    return new Aggregate(window(parts[0]), Age.parse(parts[1]));
  }
}
