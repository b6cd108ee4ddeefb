package io.thermocline.schemas.dataset;

import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old an event may be, in whole UTC days: {@code 30d}, {@code 12w} or {@code 7y}. Years are
 * those of the calendar, leap days included.
 */
public record Age(int count, Unit unit) implements Comparable<Age> {

  /** What an age is counted in. */
  public enum Unit {
    DAYS("d"),
    WEEKS("w"),
    YEARS("y");

    private final String suffix;

    Unit(String suffix) {
      this.suffix = suffix;
    }
  }

  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})([dwy])");
  private static final LocalDate LONGEST = LocalDate.EPOCH.plusYears(1000);

  public Age {
    if (count < 0 || LocalDate.EPOCH.plus(period(count, unit)).isAfter(LONGEST)) {
      throw new IllegalArgumentException("an age lies between 0 days and 1000 years");
    }
  }

  public static Age days(int count) {
    return new Age(count, Unit.DAYS);
  }

  public static Age years(int count) {
    return new Age(count, Unit.YEARS);
  }

  /**
   * Reads {@code 30d}, {@code 12w} or {@code 7y}.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  public static Age parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no age; write whole days, weeks or years: 30d, 12w, 7y".formatted(text));
    }
    int count = Integer.parseInt(matcher.group(1));
    for (Unit unit : Unit.values()) {
      if (unit.suffix.equals(matcher.group(2))) {
        return new Age(count, unit);
      }
    }
    throw new IllegalStateException(text);
  }

  /** The day that lies this age before {@code today}. */
  public LocalDate before(LocalDate today) {
    return today.minus(period(count, unit));
  }

  @Override
  public int compareTo(Age other) {
    return other.before(LocalDate.EPOCH).compareTo(before(LocalDate.EPOCH));
  }

  private static Period period(int count, Unit unit) {
    return switch (unit) {
      case DAYS -> Period.ofDays(count);
      case WEEKS -> Period.ofWeeks(count);
      case YEARS -> Period.ofYears(count);
    };
  }

  @Override
  public String toString() {
    return count + unit.suffix;
  }
}
