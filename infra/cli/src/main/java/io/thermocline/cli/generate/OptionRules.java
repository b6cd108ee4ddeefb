package io.thermocline.cli.generate;

import java.time.Duration;

/** What options of traffic must keep to; each method throws IllegalArgumentException. */
final class OptionRules {

  private OptionRules() {}

  static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
    }
  }

  static void rate(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must lie between 0 and 1");
    }
  }

  /** Two shares of the same whole. */
  static void together(String name, double value, String other, double otherValue) {
    rate(name, value);
    rate(other, otherValue);
    if (value + otherValue > 1) {
      throw new IllegalArgumentException(
          "%s %s and %s %s add up to more than 1".formatted(name, value, other, otherValue));
    }
  }

  static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " " + value + " is negative");
    }
  }
}
