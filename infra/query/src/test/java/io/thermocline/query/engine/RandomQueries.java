package io.thermocline.query.engine;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries over visits as people write them, and as nobody would. */
final class RandomQueries {

  private static final List<String> COMPARISONS = List.of("=", "<", "<=", ">", ">=", "<>");
  private static final List<String> COLUMNS =
      List.of(
          "page", "seen", "clicks", "seconds", "paid", "known", "tags", "_partition", "_offset");

  private final Random random;
  private final String table;

  RandomQueries(Random random, String table) {
    this.random = random;
    this.table = table;
  }

  String next() {
    return switch (random.nextInt(7)) {
      case 0 -> "SELECT count(*) FROM %s WHERE %s".formatted(table, condition(2));
      case 1 ->
          "SELECT count(*), sum(clicks), sum(paid), min(seen), max(page) FROM %s WHERE %s"
              .formatted(table, condition(2));
      case 2 -> "SELECT %s FROM %s WHERE %s".formatted(columns(), table, condition(2));
      case 3 ->
          "SELECT date_trunc('day', seen) d, count(*), count(DISTINCT page) FROM %s WHERE %s GROUP BY d"
              .formatted(table, condition(1));
      case 4 ->
          "SELECT a.page, count(*) FROM %1$s a JOIN %1$s b ON a._offset = b._offset AND a._partition = b._partition WHERE a.%2$s AND %3$s GROUP BY ALL"
              .formatted(
                  table,
                  comparison("page"),
                  condition(1)
                      .replaceAll(
                          "\\b(page|seen|clicks|seconds|paid|known|tags|_partition|_offset)\\b(?!')",
                          "b.$1"));
      case 5 ->
          "WITH t AS (SELECT * FROM %1$s WHERE %2$s) SELECT page, max(seconds) FROM t WHERE page IN (SELECT page FROM %1$s WHERE %3$s) GROUP BY page"
              .formatted(table, condition(1), condition(1));
      default ->
          "SELECT %s FROM (SELECT *, row_number() OVER (PARTITION BY page ORDER BY _partition, _offset) n FROM %s WHERE %s) WHERE n <= 2 AND %s"
              .formatted(columns(), table, condition(1), condition(1));
    };
  }

  private String columns() {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> COLUMNS.get(random.nextInt(COLUMNS.size())))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  String condition(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return "(%s %s %s)"
          .formatted(
              condition(depth - 1), random.nextBoolean() ? "AND" : "OR", condition(depth - 1));
    }
    return switch (random.nextInt(9)) {
      case 0 -> comparison("page");
      case 1 -> comparison("seen");
      case 2 -> comparison("clicks");
      case 3 -> comparison("seconds");
      case 4 -> comparison("paid");
      case 5 -> comparison("known");
      case 6 -> comparison("_offset");
      case 7 -> anything();
      default -> "NOT " + comparison("page");
    };
  }

  private String comparison(String column) {
    return switch (random.nextInt(6)) {
      case 0 -> "%s IN (%s, %s, %s)".formatted(column, value(column), value(column), value(column));
      case 1 -> "%s BETWEEN %s AND %s".formatted(column, value(column), value(column));
      case 2 -> column + (random.nextBoolean() ? " IS NULL" : " IS NOT NULL");
      default ->
          "%s %s %s"
              .formatted(
                  column, COMPARISONS.get(random.nextInt(COMPARISONS.size())), value(column));
    };
  }

  private String anything() {
    return switch (random.nextInt(6)) {
      case 0 -> "seen::DATE = DATE '2026-01-01' + %d".formatted(random.nextInt(Visit.DAYS));
      case 1 -> "page LIKE 'page-%d%%'".formatted(random.nextInt(4));
      case 2 -> "len(tags) = 2";
      case 3 -> "date_trunc('day', seen) > %s".formatted(value("seen"));
      case 4 -> "clicks + 1 > seconds";
      default -> "coalesce(paid, 0) < %s".formatted(value("paid"));
    };
  }

  private String value(String column) {
    return switch (column) {
      case "page" -> "'page-%d'".formatted(random.nextInt(Visit.PAGES + 3));
      case "seen" ->
          "TIMESTAMPTZ '%s'"
              .formatted(
                  Visit.FIRST.plus(Duration.ofHours(random.nextInt(-24, 24 * (Visit.DAYS + 1)))));
      case "clicks" -> Integer.toString(random.nextInt(-30, 120));
      case "seconds" ->
          List.of("0.0", "-0.0", "'NaN'::DOUBLE", "'inf'::DOUBLE", "3", "12.5")
              .get(random.nextInt(6));
      case "paid" -> "%d.%02d".formatted(random.nextInt(-5, 500), random.nextInt(100));
      case "known" -> Boolean.toString(random.nextBoolean());
      default -> Integer.toString(random.nextInt(400));
    };
  }
}
