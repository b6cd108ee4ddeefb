package io.thermocline.e2e;

import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Clicks of years, whose number tells their day, and whose coordinates tell their number: from what
 * a table holds of them anybody can tell whether that is all of it.
 */
final class AgedClicks {

  /** Days as of which retention is run, one after the other; a leap day is among their ages. */
  static final List<LocalDate> CLOCK =
      List.of(LocalDate.of(2024, 3, 1), LocalDate.of(2025, 6, 15), LocalDate.of(2026, 3, 1));

  static final LocalDate LAST = CLOCK.get(CLOCK.size() - 1);

  static final Ages AGES = new Ages(Period.ofDays(7), Period.ofDays(90), Period.ofYears(2));

  /** The first so many go round all days; all others are late. */
  static final int BULK = 2_000;

  private static final int POISON_EACH = 50;
  private static final List<LocalDate> DAYS = days();

  /** Days of late clicks: hot, warm, cold; none of them ends. */
  private static final List<LocalDate> LATE = List.of(LAST, LAST.minusDays(90), LAST.minusDays(91));

  private AgedClicks() {}

  /**
   * @param then what becomes of the clicks in the end, such as {@code purge}
   */
  static Dataset dataset(String name, String then) {
    return DatasetText.parse(
            "%s: topic=%s.v1 hot=7d warm=90d cold=2y then=%s eventTime=at key=page"
                .formatted(name, name, then))
        .get(0);
  }

  /** The same for a configuration file. */
  static String yaml(String name, String then) {
    return "  %s: { topic: %s.v1, hot: 7d, warm: 90d, cold: 2y, then: %s, eventTime: at, key: page }\n"
        .formatted(name, name, then);
  }

  static boolean hasEnded(LocalDate day, LocalDate today) {
    return AGES.haveEnded(day, today);
  }

  static LocalDate dayOf(long number) {
    List<LocalDate> days = number < BULK ? DAYS : LATE;
    return days.get((int) (number % days.size()));
  }

  /** The page of a click of the last day, another one for each {@code nth}. */
  static String youngPage(int nth) {
    return "page-" + ((nth + 1) * DAYS.size() - 1);
  }

  /** Whether nobody can read it. */
  static boolean isPoison(long number) {
    return number % POISON_EACH == 7;
  }

  static long number(int partition, long offset) {
    return offset * ClickStream.PARTITIONS + partition;
  }

  /** Sends the next so many. */
  static void send(ClickStream stream, int count) {
    for (int i = 0; i < count; i++) {
      sendOne(stream);
    }
  }

  static void sendOne(ClickStream stream) {
    long number = stream.sent();
    if (isPoison(number)) {
      stream.poison();
    } else {
      stream.click(dayOf(number));
    }
  }

  /** How many of each day are among the first so many. */
  static Map<LocalDate, Long> rowsByDay(long sent) {
    Map<LocalDate, Long> rows = new TreeMap<>();
    for (long number = 0; number < sent; number++) {
      if (!isPoison(number)) {
        rows.merge(dayOf(number), 1L, Long::sum);
      }
    }
    return rows;
  }

  /**
   * The last day of each tier and the first of the next, at each time; and days enough of two
   * months to share a file, as of the second time. As of the last one of these months has ended.
   */
  private static List<LocalDate> days() {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (LocalDate today : CLOCK) {
      Stream.of(today, today.minusDays(7), today.minusDays(90), today.minusYears(2))
          .flatMap(day -> Stream.of(day, day.minusDays(1)))
          .forEach(days::add);
    }
    for (LocalDate first : List.of(LocalDate.of(2024, 2, 10), LocalDate.of(2024, 10, 5))) {
      first.datesUntil(first.plusDays(9)).forEach(days::add);
    }
    return List.copyOf(days);
  }
}
