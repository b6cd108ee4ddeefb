package io.thermocline.bench.query;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The three questions in Flink's dialect, without columns it shows in another way than DuckDB. */
final class FlinkQueries {

  private record Question(String flink, AskedQuery duckDb) {}

  private static final String DEVICE = "SELECT metric, %s FROM %s WHERE deviceId = 'device-1' AND ";
  private static final String MONTH = "SELECT %s, %s, count(*) FROM %s WHERE %s GROUP BY %s";

  private final List<Question> questions;

  FlinkQueries(AskedQuery lookUp) {
    questions =
        List.of(
            new Question(
                "SELECT eventId, `type` FROM orders WHERE " + lookUp.condition(),
                new AskedQuery(
                    lookUp.name(),
                    "orders",
                    "SELECT eventId, type FROM %s WHERE " + lookUp.condition())),
            new Question(
                DEVICE.formatted("`sequence`", "readings")
                    + between("observedAt", "2026-01-20", "2026-01-21"),
                new AskedQuery(
                    "device-day",
                    "readings",
                    DEVICE.formatted("sequence", "%s")
                        + "observedAt >= '2026-01-20' AND observedAt < '2026-01-21'")),
            new Question(
                MONTH.formatted(
                    "CAST(occurredAt AS DATE)",
                    "`type`",
                    "orders",
                    between("occurredAt", "2026-02-01", "2026-03-01"),
                    "CAST(occurredAt AS DATE), `type`"),
                new AskedQuery(
                    "month",
                    "orders",
                    MONTH.formatted(
                        "occurredAt::DATE",
                        "type",
                        "%s",
                        "date_trunc('month', occurredAt) = '2026-02-01'",
                        "ALL"))));
  }

  /**
   * What Flink SQL took for each.
   *
   * @throws IllegalStateException if DuckDB has other rows
   */
  List<AskingFlink.Answer> ask(AskingFlink flink, ArchiveCatalog catalog, Path home)
      throws Exception {
    Map<String, String> inFlink = new LinkedHashMap<>();
    questions.forEach(question -> inFlink.put(question.duckDb().name(), question.flink()));
    List<AskingFlink.Answer> answers = flink.all(inFlink);
    try (AllFiles orders = fetch("orders", catalog, home);
        AllFiles readings = fetch("readings", catalog, home)) {
      for (int i = 0; i < questions.size(); i++) {
        AskedQuery asked = questions.get(i).duckDb();
        AllFiles files = asked.table().equals("orders") ? orders : readings;
        if (!answers.get(i).rows().equals(files.rows(asked))) {
          throw new IllegalStateException(asked.name() + " has another answer in Flink SQL");
        }
      }
    }
    return answers;
  }

  private static AllFiles fetch(String table, ArchiveCatalog catalog, Path home) throws Exception {
    return AllFiles.fetch(catalog.table(table).orElseThrow(), home.resolve("flink-" + table));
  }

  private static String between(String column, String from, String to) {
    return "%1$s >= CAST('%2$s 00:00:00' AS TIMESTAMP_LTZ(6)) AND %1$s < CAST('%3$s 00:00:00' AS TIMESTAMP_LTZ(6))"
        .formatted(column, from, to);
  }
}
