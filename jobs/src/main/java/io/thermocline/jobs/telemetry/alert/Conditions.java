package io.thermocline.jobs.telemetry.alert;

import io.thermocline.jobs.telemetry.alert.Threshold.Direction;

/** Reads the condition of a rule. */
final class Conditions {

  private static final String KINDS =
      "'above 90 clear 85', 'below 2', 'rate 5 per 1min', 'silent 10min' or 'band 4 over 100'";

  private Conditions() {}

  static Condition read(Words words) {
    String kind = words.next(KINDS);
    return switch (kind) {
      case "above" -> threshold(Direction.ABOVE, words);
      case "below" -> threshold(Direction.BELOW, words);
      case "rate" -> rate(words);
      case "silent" -> new Silence(words.millis("a time such as 10min"));
      case "band" -> band(words);
      default ->
          throw new IllegalArgumentException(
              "has '%s' where a condition is expected: %s".formatted(kind, KINDS));
    };
  }

  private static Condition threshold(Direction direction, Words words) {
    double limit = words.number("a limit");
    return new Threshold(direction, limit, clear(words, limit));
  }

  private static Condition rate(Words words) {
    double limit = words.number("a rate");
    words.require("per");
    long per = words.millis("a time such as 1min");
    return new RateOfChange(limit, per, clear(words, limit));
  }

  private static double clear(Words words, double limit) {
    return words.takes("clear") ? words.number("a number to clear at") : limit;
  }

  private static Condition band(Words words) {
    double deviations = words.number("a number of deviations");
    words.require("over");
    int readings = words.count("a number of readings");
    return new AdaptiveBand(
        deviations, readings, words.takes("margin") ? words.number("a margin") : 0);
  }
}
