package io.thermocline.connectors.postgres;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tables of the hot tier are called: {@code hot.orders}, and for each UTC day of event time
 * its partition {@code hot.orders_d20170301}. Names of datasets need no quotes.
 */
public final class HotTables {

  public static final String SCHEMA = "hot";

  /** UTC day of event time, which a row's partition is of. */
  public static final String DAY = "_day";

  /** The comment on a partition that was made when rows of its day had been archived. */
  static final String PARTIAL = "has no rows that were archived before it was made";

  private static final Pattern PARTITION =
      Pattern.compile(SCHEMA + "\\.([a-z][a-z0-9_]*)_d(\\d{8})");

  private HotTables() {}

  /** The table of a dataset. */
  public static String of(String dataset) {
    return SCHEMA + "." + dataset;
  }

  /** Its partition of a day; days have four digits a year. */
  public static String partition(String dataset, LocalDate day) {
    return of(dataset) + "_d" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** The day of a partition; empty for a table that is none. */
  static Optional<LocalDate> dayOf(String partition) {
    return match(partition)
        .map(parts -> LocalDate.parse(parts.group(2), DateTimeFormatter.BASIC_ISO_DATE));
  }

  /** The dataset of a partition; empty for a table that is none. */
  static Optional<String> datasetOf(String partition) {
    return match(partition).map(parts -> parts.group(1));
  }

  private static Optional<Matcher> match(String table) {
    return Optional.of(PARTITION.matcher(table)).filter(Matcher::matches);
  }
}
