package io.thermocline.cli.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/**
 * Times written without a zone, as the clocks of one place showed them.
 *
 * <p>Where clocks went back and a time came twice, the later of the two instants is meant (standard
 * time); where they went forward and a time never came, it is moved forward by the gap. Postgres
 * and ICU resolve local times the same way, so a recompute in SQL agrees.
 *
 * @param zone where the clocks hung
 */
record LocalTimes(ZoneId zone) {

  private static final DateTimeFormatter YEAR_FIRST = format("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MONTH_FIRST = format("M/d/uuuu H:mm");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  /** {@code yyyy-MM-dd HH:mm:ss}. */
  Instant parse(String column, String text) throws RowRejectedException {
    return parse(column, text, YEAR_FIRST, "is no date and time like 2010-12-01 08:26:00");
  }

  /** {@code yyyy-MM-dd HH:mm:ss} or, as spreadsheets write it, {@code M/d/yyyy H:mm}. */
  Instant parseSpreadsheet(String column, String text) throws RowRejectedException {
    return parse(
        column,
        text,
        text.indexOf('/') >= 0 ? MONTH_FIRST : YEAR_FIRST,
        "is no date and time like 2010-12-01 08:26:00 or 12/1/2010 8:26 (month first)");
  }

  /** The instant at which the clocks showed this. */
  Instant instant(LocalDateTime local) {
    return ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
  }

  private Instant parse(String column, String text, DateTimeFormatter format, String otherwise)
      throws RowRejectedException {
    try {
      LocalDateTime local = LocalDateTime.parse(text, format);
      return FieldRules.time(column, instant(local), text);
    } catch (DateTimeException e) {
      throw new RowRejectedException(column, otherwise, text);
    }
  }
}
