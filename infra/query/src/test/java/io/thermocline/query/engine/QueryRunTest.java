package io.thermocline.query.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.query.sql.BadQueryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries over a dataset that is in all tiers, against a plain table of the same rows. */
class QueryRunTest {

  private static final long SEED = System.nanoTime();
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int QUERIES = 100;
  private static final int ARCHIVED = 900;
  private static final int NEWER = 120;

  @TempDir private static Path directory;

  private static TestPostgres postgres;
  private static TestTiers tiers;
  private static VisitOracle oracle;
  private static QueryEngine engine;

  @BeforeAll
  static void fill() throws Exception {
    System.err.printf("seed %d%n", SEED);
    Random random = new Random(SEED);
    postgres = TestPostgres.start();
    tiers = new TestTiers(postgres, directory.resolve("warehouse"), "visits");
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < ARCHIVED + NEWER; i++) {
      visits.add(Visit.random(random, i % Visit.PARTITIONS, i / Visit.PARTITIONS));
    }
    tiers.archive(visits.subList(0, 300));
    tiers.widen();
    tiers.archive(visits.subList(300, 600));
    for (int day = 0; day < 4; day++) {
      tiers.turnCold(FIRST.plusDays(day));
    }
    tiers.archive(visits.subList(600, ARCHIVED));
    // Young days are in the archive, too; what isn't archived yet is of any day.
    tiers.heat(
        visits.subList(0, ARCHIVED).stream()
            .filter(visit -> !TestTiers.day(visit).isBefore(FIRST.plusDays(7)))
            .toList());
    tiers.heat(visits.subList(ARCHIVED, ARCHIVED + NEWER));
    oracle = new VisitOracle("visits", visits);
    engine = engine(directory.resolve("query"));
  }

  @AfterAll
  static void end() throws Exception {
    engine.close();
    oracle.close();
    tiers.close();
    postgres.close();
  }

  @Test
  void everyQueryEqualsThePlainTable() throws Exception {
    RandomQueries queries = new RandomQueries(new Random(SEED), "visits");
    for (int i = 0; i < QUERIES; i++) {
      String sql = queries.next();
      assertThat(rows(sql)).as("%s (seed %d)", sql, SEED).isEqualTo(oracle.rows(sql));
    }
  }

  @Test
  void aHotTierWithNothingToReadIsExplained() throws Exception {
    try (QueryRun run = engine.planned("SELECT clicks FROM visits WHERE page = 'nowhere'")) {
      assertThat(run.explain().parts())
          .filteredOn(part -> part.tier().equals("hot"))
          .singleElement()
          .satisfies(part -> assertThat(part.bytes()).isZero());
    }
  }

  @Test
  void rowsBecomeAParquetFile() throws Exception {
    try (QueryRun run = engine.fetched("SELECT page, NULL AS nothing FROM visits ORDER BY page");
        Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(nothing) FROM '%s'".formatted(run.executeToParquet(7)))) {
      rows.next();

      assertThat(rows.getLong(1)).isEqualTo(7);
      assertThat(rows.getLong(2)).isZero();
    }
  }

  @Test
  void tiersAreTablesOfTheirOwn() throws Exception {
    String count = "SELECT count(*), count(DISTINCT (_partition, _offset)) FROM visits";
    assertThat(rows(count)).containsExactly("%1$d|%1$d|".formatted(ARCHIVED + NEWER));
    assertThat(
            rows(
                "SELECT (SELECT count(*) FROM visits.warm) + (SELECT count(*) FROM visits.cold), (SELECT max(seen) < '2026-01-05' FROM visits.cold)"))
        .containsExactly(ARCHIVED + "|true|");
    assertThat(rows("SELECT count(*) FROM visits.hot WHERE seen >= '2026-01-08'"))
        .isEqualTo(oracle.rows("SELECT count(*) FROM visits WHERE seen >= '2026-01-08'"));
  }

  @Test
  void onlyFilesOfTheDayAndColumnsOfTheQueryAreRead() throws Exception {
    try (QueryRun run =
        engine.planned("SELECT sum(clicks) FROM visits WHERE seen::DATE = '2026-01-02'")) {
      Explanation explanation = run.explain();

      assertThat(explanation.parts())
          .filteredOn(part -> part.tier().equals("cold"))
          .singleElement()
          .satisfies(
              part -> {
                assertThat(part.files()).isEqualTo(1);
                assertThat(part.allFiles()).isEqualTo(4);
                assertThat(part.columns()).isEqualTo(2);
                assertThat(part.bytes()).isLessThan(part.allBytes() / 8);
              });
      assertThat(explanation.parts())
          .filteredOn(part -> part.tier().equals("warm"))
          .allSatisfy(part -> assertThat(part.files()).isLessThanOrEqualTo(1));
    }
  }

  @Test
  void whatWasFetchedIsNotFetchedAgain() throws Exception {
    String sql = "SELECT page, clicks, count(*) FROM visits GROUP BY ALL";
    rows(sql);
    for (String covered : List.of(sql, "SELECT max(clicks) FROM visits WHERE page = 'page-1'")) {
      try (QueryRun run = engine.fetched(covered)) {
        assertThat(run.traffic().dataRequests()).isZero();
        assertThat(run.traffic().footerRequests()).isZero();
        assertThat(VisitOracle.texts(run.execute())).isEqualTo(oracle.rows(covered));
      }
    }
  }

  @Test
  void aColumnThatIsNotThereIsNamedWithItsPlace() {
    assertThatThrownBy(() -> rows("SELECT 1,\n  pgae FROM visits"))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining("\"pgae\" not found")
        .hasMessageContaining("\"page\"")
        .hasMessageContaining("LINE 2");
  }

  @Test
  void aTableThatIsNotThereIsNamedWithItsPlaceAndWithCloseOnes() {
    assertThatThrownBy(() -> rows("SELECT 1\nFROM vists"))
        .isInstanceOf(BadQueryException.class)
        .hasMessageStartingWith(
            "line 2, column 6: there is no table vists; close to it are visits");
    assertThatThrownBy(() -> rows("SELECT * FROM 'some.parquet'"))
        .hasMessageContaining("there is no table some.parquet");
  }

  @Test
  void aTableOfCommonTableExpressionHidesNothing() throws Exception {
    assertThat(
            rows(
                "WITH visits AS (SELECT * FROM visits WHERE page = 'page-1') SELECT count(*) FROM visits"))
        .isEqualTo(oracle.rows("SELECT count(*) FROM visits WHERE page = 'page-1'"));
  }

  @Test
  void whatPlanningLeavesOutIsNotRead() throws Exception {
    assertThat(rows("SELECT page FROM visits WHERE 1 = 0")).isEmpty();
    assertThat(rows("SELECT count(*) FROM visits")).containsExactly((ARCHIVED + NEWER) + "|");
    assertThat(rows("SELECT 1 AS one")).containsExactly("1|");
    assertThat(rows("DESCRIBE visits")).hasSize(tiers.table().schema().columns().size());
    assertThat(rows("SELECT column_name, min FROM (SUMMARIZE visits) WHERE column_name = 'page'"))
        .containsExactly("page|page-0|");
  }

  @Test
  void nothingButTheCacheIsLeftBehind() throws Exception {
    Path home = directory.resolve("left");
    try (QueryEngine other = engine(home)) {
      rows(other, "SELECT * FROM visits LIMIT 3");
      try (Stream<Path> engines = Files.list(home.resolve("runs"))) {
        assertThat(engines.findAny().orElseThrow()).isDirectoryNotContaining(Files::isDirectory);
      }
    }

    assertThat(home.resolve("runs")).isEmptyDirectory();
    assertThat(home.resolve("cache/unfinished")).isEmptyDirectory();
  }

  @Test
  void aFailedQueryLeavesNothingToTheNextOne() throws Exception {
    assertThatThrownBy(() -> rows("SELECT CAST(page AS INTEGER) FROM visits"));

    assertThat(rows("SELECT count(*) FROM visits")).containsExactly((ARCHIVED + NEWER) + "|");
  }

  private static QueryEngine engine(Path home) {
    return new QueryEngine(
        tiers.sources(), new QuerySettings(home, 1 << 30, 256 << 20), FetchProgress.SILENT);
  }

  private static List<String> rows(String sql) throws Exception {
    return rows(engine, sql);
  }

  private static List<String> rows(QueryEngine of, String sql) throws Exception {
    try (QueryRun run = of.fetched(sql);
        ResultSet rows = run.execute()) {
      return VisitOracle.texts(rows);
    }
  }
}
