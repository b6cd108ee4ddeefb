package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.query.engine.QueryEngine;
import io.thermocline.query.engine.QueryRun;
import io.thermocline.query.engine.QuerySettings;
import io.thermocline.query.engine.QuerySources;
import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.schemas.dataset.Dataset;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Clicks of years in all tiers, which are asked for while more come in and retention moves them
 * about, and what the answers must be.
 */
final class AskedClicks implements AutoCloseable {

  private static final Path HOME = Path.of(System.getProperty("thermocline.e2e.home"));
  private static final int QUESTIONS_A_RUN = 15;
  private static final int QUESTIONS_A_LINE = 100;
  private static final Duration LONGEST_RUN = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  /** New days are cold from their first click on; no other clicks are of them. */
  static final int NEW_DAYS = 150;

  static final LocalDate NEWEST_NEW_DAY = AgedClicks.LAST.minusDays(92);
  private static final int NEW_DAY_EACH = 300;

  private final Dataset dataset;
  private final ClickStream clicks;
  private final Archiving archiving;
  private final RetentionCommands retention;
  private final ArchiveCatalog catalog;
  private final QueryEngine engine;

  private AskedClicks(
      Dataset dataset, ClickStream clicks, Archiving archiving, RetentionCommands retention) {
    this.dataset = dataset;
    this.clicks = clicks;
    this.archiving = archiving;
    this.retention = retention;
    this.catalog = ArchiveCatalog.open(ArchiveAccess.catalog(archiving.deployment()));
    this.engine =
        new QueryEngine(
            new QuerySources(catalog, archiving.deployment().postgres().config(), List.of(dataset)),
            new QuerySettings(HOME.resolve("query"), 64 << 20, 128 << 20),
            FetchProgress.SILENT);
  }

  /** Archives the clicks of years, and puts them into their tiers. */
  static AskedClicks start(String name) throws Exception {
    Dataset dataset = AgedClicks.dataset(name, "purge");
    Deployment deployment = Archiving.deployment(List.of(dataset));
    ClickStream clicks = ClickStream.on(dataset, deployment);
    AgedClicks.send(clicks, AgedClicks.BULK);
    Archiving archiving = Archiving.start(deployment, AgedClicks.LAST, "2s");
    archiving.awaitAll(clicks);
    RetentionCommands retention =
        RetentionCommands.with(name, "datasets:\n" + AgedClicks.yaml(name, "purge"));
    retention.apply(name, AgedClicks.LAST);
    return new AskedClicks(dataset, clicks, archiving, retention);
  }

  Path config() {
    return retention.config();
  }

  Archiving archiving() {
    return archiving;
  }

  ClickStream clicks() {
    return clicks;
  }

  RetentionCommands retention() {
    return retention;
  }

  /**
   * Asks at least so many random questions while clicks go on and retention runs again and again,
   * and more until it has done all that is named.
   *
   * @param perSecond clicks that go on; each run of retention leaves small files of some of them
   * @param changes actions of retention
   */
  void ask(int questions, int perSecond, Set<String> changes, long seed) throws Exception {
    ClickQueries queries = new ClickQueries(new Random(seed), dataset.name());
    Set<String> missing = ConcurrentHashMap.newKeySet();
    missing.addAll(changes);
    Semaphore runs = new Semaphore(1);
    AtomicBoolean ended = new AtomicBoolean();
    try (ClickOracle oracle = new ClickOracle(dataset.name(), AgedClicks.LAST, AskedClicks::dayOf);
        OngoingClicks ongoing = OngoingClicks.start(clicks, perSecond, number -> sendOne())) {
      CompletableFuture<Void> ageing = CompletableFuture.runAsync(() -> age(missing, runs, ended));
      try {
        long answered = 0;
        for (int i = 0; !ageing.isDone() && (i < questions || !missing.isEmpty()); i++) {
          if (i <= questions) {
            answered = System.nanoTime();
          }
          assertThat(Duration.ofNanos(System.nanoTime() - answered))
              .as("retention has not done %s since %d questions", missing, questions)
              .isLessThan(LONGEST_WAIT);
          Map<Integer, Long> next = ArchivedOffsets.of(catalog.table(dataset.name()).orElseThrow());
          oracle.follow(clicks);
          String sql = queries.next(next, clicks.sent());
          assertThat(rows(sql)).as("%s (seed %d)", sql, seed).isEqualTo(oracle.rows(sql));
          if (i % QUESTIONS_A_LINE == 0) {
            System.err.printf("%d of %d questions, %d clicks%n", i, questions, clicks.sent());
          }
          if (i % QUESTIONS_A_RUN == 0) {
            mustHoldEachClickOnce();
            runs.release();
          }
        }
      } finally {
        ended.set(true);
        runs.release();
        ageing.get(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS);
      }
      ongoing.end();
    }
  }

  private void sendOne() {
    long number = clicks.sent();
    if (AgedClicks.isPoison(number)) {
      clicks.poison();
    } else {
      clicks.click(dayOf(number));
    }
  }

  /** Some late clicks are of cold days that have had none, or else no day would turn cold. */
  private static LocalDate dayOf(long number) {
    return number >= AgedClicks.BULK && number % NEW_DAY_EACH == 0
        ? NEWEST_NEW_DAY.minusDays(number / NEW_DAY_EACH % NEW_DAYS)
        : AgedClicks.dayOf(number);
  }

  /** Also of those that only the hot tier has: any that are there are there once. */
  private void mustHoldEachClickOnce() throws Exception {
    assertThat(
            rows("SELECT count(*) = count(DISTINCT (_partition, _offset)) FROM " + dataset.name()))
        .containsExactly("true|");
  }

  /** A run of retention each time that there is one to be had. */
  private void age(Set<String> missing, Semaphore runs, AtomicBoolean ended) {
    try {
      while (!ended.get()) {
        runs.acquire();
        runs.drainPermits();
        retention
            .apply(dataset.name(), AgedClicks.LAST)
            .forEach(step -> missing.remove(step.path("action").asText()));
      }
    } catch (Exception e) {
      throw new AssertionError("retention failed meanwhile", e);
    }
  }

  /** Rows as texts, in a fixed order. */
  List<String> rows(String sql) throws Exception {
    try (QueryRun run = engine.fetched(sql);
        ResultSet rows = run.execute()) {
      return ClickOracle.texts(rows);
    }
  }

  @Override
  public void close() throws Exception {
    clicks.close();
    engine.close();
    catalog.close();
    archiving.close();
  }
}
