package io.thermocline.e2e;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Random queries over clicks: counts, sums, look-ups, and ranges over the borders of tiers. */
final class ClickQueries {

  private static final List<Integer> BORDERS = List.of(0, 1, 6, 7, 8, 89, 90, 91, 92, 400, 729);

  private final Random random;
  private final String table;

  ClickQueries(Random random, String table) {
    this.random = random;
    this.table = table;
  }

  /**
   * @param next offset of each partition before which records are asked for
   * @param sent clicks so far
   */
  String next(Map<Integer, Long> next, long sent) {
    String where =
        next.entrySet().stream()
            .map(
                end -> "(_partition = %d AND _offset < %d)".formatted(end.getKey(), end.getValue()))
            .collect(Collectors.joining(" OR ", "(", ")"));
    return switch (random.nextInt(6)) {
      case 0 -> "SELECT count(*) FROM %s WHERE %s".formatted(table, where);
      case 1 ->
          "SELECT count(*), sum(_offset), min(\"at\"), max(page) FROM %s WHERE %s AND %s"
              .formatted(table, where, range());
      case 2 ->
          "SELECT page, \"at\", _partition, _offset FROM %s WHERE page = 'page-%d' AND %s"
              .formatted(table, random.nextLong(sent), where);
      case 3 ->
          "SELECT \"at\"::DATE, count(*), count(DISTINCT page) FROM %s WHERE %s AND %s GROUP BY 1"
              .formatted(table, range(), where);
      case 4 ->
          "SELECT a._partition, count(*) FROM %1$s a JOIN %1$s b USING (_partition, _offset) WHERE a.%2$s AND %3$s GROUP BY 1"
              .formatted(table, range(), where.replace("_offset <", "b._offset <"));
      default ->
          "SELECT date_trunc('month', \"at\"), sum(_offset) FROM %s WHERE %s AND _offset %% 7 = %d GROUP BY ALL"
              .formatted(table, where, random.nextInt(7));
    };
  }

  private String range() {
    LocalDate one = AgedClicks.LAST.minusDays(border());
    LocalDate other = AgedClicks.LAST.minusDays(border());
    boolean ordered = one.isBefore(other);
    return "\"at\" BETWEEN '%sT00:00:00Z' AND '%sT23:59:59.999Z'"
        .formatted(ordered ? one : other, ordered ? other : one);
  }

  private int border() {
    return BORDERS.get(random.nextInt(BORDERS.size()));
  }
}
