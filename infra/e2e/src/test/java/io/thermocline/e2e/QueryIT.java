package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.cli.Thermocline;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.e2e.StackCommands.Outcome;
import io.thermocline.schemas.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries over clicks in all tiers of a whole stack, by the command that users have. */
@ExtendWith(ExplainsFailures.class)
class QueryIT {

  private static final Path HOME = Path.of(System.getProperty("thermocline.e2e.home"));
  private static final int QUESTIONS = 100;
  private static final int PER_SECOND = 60;
  private static final String YOUNG = AgedClicks.youngPage(0);
  private static final String YOUNGER = AgedClicks.youngPage(1);
  private static final int INTERRUPTED = 130;

  private static AskedClicks asked;

  @BeforeAll
  static void archiveYears() throws Exception {
    asked = AskedClicks.start("asked");
  }

  @AfterAll
  static void end() throws Exception {
    if (asked != null) {
      asked.close();
    }
  }

  @Test
  void answersEqualTheOracleWhileRecordsComeInAndMoveOn() throws Exception {
    long seed = System.nanoTime();
    System.err.printf("seed %d%n", seed);

    asked.ask(QUESTIONS, PER_SECOND, Set.of("merge-late"), seed);

    assertThat(asked.archiving().job().failures()).isEmpty();
  }

  @Test
  void tiersTellWhatIsReadOfThem() throws Exception {
    JsonNode plan =
        query(
                "SELECT max(page) FROM asked WHERE \"at\" < '%s'"
                    .formatted(AskedClicks.NEWEST_NEW_DAY.minusDays(AskedClicks.NEW_DAYS)),
                "--explain",
                "--json")
            .json();

    for (JsonNode tier : plan.path("tables")) {
      switch (tier.path("tier").asText()) {
        case "warm" -> {
          assertThat(tier.path("filesRead").asInt()).isZero();
          assertThat(tier.path("filesSkipped").asInt()).isPositive();
        }
        case "cold" -> assertThat(tier.path("filesRead").asInt()).isPositive();
        default -> assertThat(tier.path("tier").asText()).isEqualTo("hot");
      }
    }
  }

  @Test
  void readModelsAndDeadLettersJoin() throws Exception {
    PostgresTables.create(asked.archiving().deployment().postgres().config(), Tables.ORDERS);
    try (Connection connection = asked.archiving().deployment().postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO orders.product_sales_daily VALUES ('%s', '2026-03-01', 'EUR', 7, 12.3456, 1, 1)"
              .formatted(YOUNG));
    }

    Outcome joined =
        query(
            "SELECT c.page, s.revenue, (SELECT count(*) FROM asked_dlq) > 0 AS refused FROM asked c JOIN orders.product_sales_daily s ON s.product_id = c.page WHERE c.\"at\" >= '%s'"
                .formatted(AgedClicks.LAST),
            "--format=json");

    JsonNode row = joined.report().path(0);
    assertThat(row.path("page").asText()).isEqualTo(YOUNG);
    assertThat(row.path("revenue").decimalValue()).isEqualByComparingTo("12.3456");
    assertThat(row.path("refused").asBoolean()).isTrue();
  }

  @Test
  void rowsComeInEveryFormat() throws Exception {
    String sql =
        "SELECT page, NULL AS nothing FROM asked WHERE page IN ('%s', '%s') AND \"at\" >= '%s' ORDER BY page"
            .formatted(YOUNG, YOUNGER, AgedClicks.LAST);
    assertThat(query(sql).out().lines())
        .containsExactly("page     nothing", YOUNG + "  NULL", YOUNGER + "  NULL", "(2 rows)");
    assertThat(query(sql, "--format=csv", "--limit=1").out())
        .isEqualTo("page,nothing\r\n" + YOUNG + ",\r\n");
    Path file = HOME.resolve("pages.parquet");
    Outcome written = query(sql, "--format=parquet", "--output=" + file);
    assertThat(written.exitCode()).as(written.err()).isZero();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM '" + file + "'")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(2);
    }
    Files.delete(file);
    assertThat(query().out()).contains("asked.cold").contains("orders.order_summary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO 'x'",
        "SET memory_limit = '20GB'",
        "SELECT pgae FROM asked"
      })
  void whatIsWrongOrNotAllowedIsAnArgumentError(String sql) {
    Outcome refused = query(sql);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("error: ");
  }

  @Test
  void ctrlCLeavesNothingBehind() throws Exception {
    Path home = Files.createTempDirectory(HOME, "interrupted");
    Process process =
        ForkedJava.of(
                List.of(),
                Thermocline.class,
                List.of(
                    "query",
                    "SELECT sum(hash(a.range, b.range)) FROM range(10000000) a, range(10000000) b",
                    "--config=" + asked.config(),
                    "--home=" + home))
            .redirectErrorStream(true)
            .start();
    Awaitility.await("the query runs")
        .atMost(30, TimeUnit.SECONDS)
        .until(
            () ->
                Files.isDirectory(home.resolve("query/runs"))
                    && !isEmpty(home.resolve("query/runs")));

    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
    assertThat(home.resolve("query/runs")).isEmptyDirectory();
  }

  private static boolean isEmpty(Path directory) throws Exception {
    try (var files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private static Outcome query(String... arguments) {
    List<String> all = new ArrayList<>(List.of("query"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--cache-size=64MB", "--memory=128MB"));
    return asked.retention().stack().run(all.toArray(String[]::new));
  }
}
