package io.thermocline.cli.load;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.regex.Pattern;

/**
 * When a row was observed: ISO-8601 (with {@code T} or a blank between date and time, seconds and
 * their fraction optional), or a number counted from the epoch, or several columns that hold year,
 * month, day, hour, minute and second. Finer fractions are cut to the millisecond a reading holds.
 *
 * @param columns one, or three to six that hold the parts
 * @param zone of times that don't name one; see {@link LocalTimes} for its clock changes
 * @param unit of times that are numbers
 */
public record ObservationTimes(List<String> columns, ZoneId zone, EpochUnit unit) {

  private static final int FEWEST_PARTS = 3;
  private static final int MOST_PARTS = 6;
  private static final Pattern PART = Pattern.compile("[0-9]{1,4}");

  /** Longer ones are no times, and would take long to compute with. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,25}(\\.[0-9]{0,25})?");

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]H:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[ ][XXX][XX][X]")
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  public ObservationTimes {
    columns = List.copyOf(columns);
    if (columns.size() != 1 && (columns.size() < FEWEST_PARTS || columns.size() > MOST_PARTS)) {
      throw new IllegalArgumentException(
          "a time is one column, or three to six with year, month, day, hour, minute, second;"
              + " found "
              + columns);
    }
  }

  Instant of(CsvRow row) throws RowRejectedException {
    return columns.size() == 1
        ? parse(columns.get(0), row.get(columns.get(0)).strip())
        : parts(row);
  }

  private Instant parse(String column, String text) throws RowRejectedException {
    try {
      Instant time =
          NUMBER.matcher(text).matches() ? unit.instant(new BigDecimal(text)) : written(text);
      return checked(column, time, text);
    } catch (ArithmeticException e) {
      throw outside(column, text);
    } catch (DateTimeException e) {
      throw new RowRejectedException(
          column, "is no time like 2010-12-01 08:26:00, 2010-12-01T08:26:00Z or a number", text);
    }
  }

  private Instant written(String text) {
    TemporalAccessor time = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime offset
        ? offset.toInstant()
        : new LocalTimes(zone).instant((LocalDateTime) time);
  }

  private Instant parts(CsvRow row) throws RowRejectedException {
    int[] parts = {0, 0, 0, 0, 0, 0};
    for (int i = 0; i < columns.size(); i++) {
      String text = row.get(columns.get(i)).strip();
      if (!PART.matcher(text).matches()) {
        throw new RowRejectedException(columns.get(i), "is no part of a date or time", text);
      }
      parts[i] = Integer.parseInt(text);
    }
    String together = String.join(",", columns);
    try {
      LocalDateTime local =
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      return checked(together, new LocalTimes(zone).instant(local), local.toString());
    } catch (DateTimeException e) {
      throw new RowRejectedException(together, "are no date and time together", row.text());
    }
  }

  private static Instant checked(String column, Instant time, String text)
      throws RowRejectedException {
    if (!FieldRules.isStorable(time)) {
      throw outside(column, text);
    }
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  private static RowRejectedException outside(String column, String text) {
    return new RowRejectedException(
        column, "lies outside the years 1 to 9999; is --time-unit right?", text);
  }
}
