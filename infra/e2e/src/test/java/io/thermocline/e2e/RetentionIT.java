package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.job.JobJar;
import io.thermocline.cli.job.Jobs;
import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.e2e.guarantee.ArchiveComplete;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Years of clicks age on a whole stack, each test a dataset, by the commands that users have. */
@ExtendWith(ExplainsFailures.class)
class RetentionIT {

  private static final Dataset AGED = AgedClicks.dataset("aged", "purge");
  private static final Dataset KILLED = AgedClicks.dataset("killed", "purge");
  private static final Dataset JOINED = AgedClicks.dataset("joined", "purge");
  private static final Dataset SCHEDULED = AgedClicks.dataset("scheduled", "1h:10y");

  private static final String DATASETS =
      "datasets:\n"
          + AgedClicks.yaml("aged", "purge")
          + AgedClicks.yaml("killed", "purge")
          + AgedClicks.yaml("joined", "purge")
          + AgedClicks.yaml("scheduled", "{ aggregate: 1h, keep: 10y }");

  private static final List<String> STEPS =
      List.of("compact", "to-cold", "merge-late", "join-month", "split-month", "purge", "drop-hot");

  private static final int COUNTS = 200;
  private static final int MOST_RUNS = 40;
  private static final int LATE = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Map<String, ClickStream> CLICKS = new HashMap<>();
  private static Archiving archiving;
  private static RetentionCommands retention;

  @BeforeAll
  static void archiveYears() throws Exception {
    List<Dataset> datasets = List.of(AGED, KILLED, JOINED, SCHEDULED);
    Deployment deployment = Archiving.deployment(datasets);
    for (Dataset dataset : datasets) {
      CLICKS.put(dataset.name(), ClickStream.on(dataset, deployment));
      AgedClicks.send(clicks(dataset), AgedClicks.BULK);
    }
    archiving = Archiving.start(deployment, AgedClicks.CLOCK.get(0), "2s");
    datasets.forEach(dataset -> archiving.awaitAll(clicks(dataset)));
    retention = RetentionCommands.with("retention", DATASETS);
  }

  @AfterAll
  static void end() throws Exception {
    CLICKS.values().forEach(ClickStream::close);
    if (archiving != null) {
      archiving.close();
    }
  }

  @Test
  void daysAreInTheTierOfTheirAgeWhileReadersAndIngestGoOn() throws Exception {
    ClickStream clicks = clicks(AGED);
    try (ReaderProcess reader = ReaderProcess.start(retention.config(), "aged")) {
      Set<String> done = new TreeSet<>();
      for (LocalDate today : AgedClicks.CLOCK.subList(0, 2)) {
        List<String> planned =
            RetentionCommands.steps(retention.plan("aged", today).path("actions"));
        JsonNode steps = retention.apply("aged", today);
        assertThat(RetentionCommands.steps(steps)).isEqualTo(planned).isNotEmpty();
        steps.forEach(step -> done.add(step.path("action").asText()));
        mustBePlaced(AGED, today);
      }
      try (OngoingClicks ongoing =
          OngoingClicks.start(clicks, 60, number -> AgedClicks.sendOne(clicks))) {
        for (int run = 0;
            run < MOST_RUNS && !(isEnough(reader) && done.containsAll(STEPS));
            run++) {
          JsonNode steps = retention.apply("aged", AgedClicks.LAST);
          steps.forEach(step -> done.add(step.path("action").asText()));
          mustEndWhatItSplits(steps);
        }
        ongoing.end();
      }
      assertThat(done).containsAll(STEPS);
      assertThat(isEnough(reader)).as("%d counts", reader.counts()).isTrue();
      archiving.awaitAll(clicks);
      settle("aged");
      assertThat(reader.end()).isEmpty();
    }
    assertThat(archiving.job().failures()).isEmpty();
    mustBePlaced(AGED, AgedClicks.LAST);
    clicks
        .readable()
        .forEach(
            (at, page) ->
                assertThat(page)
                    .isEqualTo("page-" + AgedClicks.number(at.partition(), at.offset())));

    retention.apply("aged_dlq", AgedClicks.LAST.plusYears(5));
    assertThat(archiving.coordinates(AGED.deadLetters(), "topic")).isEmpty();
    mustBeWhole(AGED);
  }

  @Test
  void whatIsKilledIsFinishedByTheNextRunAndLeavesNothingBehind() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> crashes = List.of(anyStep(random, 6), anyStep(random, 3));
    System.err.printf("%s, seed %d%n", crashes, seed);
    for (String crash : crashes) {
      assertThat(retention.applyUntil(crash, "killed", AgedClicks.LAST)).as(crash).isEqualTo(137);
      StackCommands.Outcome second = retention.run("apply", "killed", RetentionCommands.PRICES);
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).contains("over after a minute");
      archiving.execute("UPDATE archive.retention_lease SET expires_at = now()");
      mustBeWhole(KILLED);
    }
    settle("killed");
    mustBePlaced(KILLED, AgedClicks.LAST);

    RetentionCommands graceIsOver =
        RetentionCommands.with(
            "grace-is-over", DATASETS + "retention: { snapshotAge: 0m, orphanGrace: 0m }\n");
    Table table = archiving.table(KILLED);
    Set<String> left = DataFiles.inTheBucket(archiving.deployment(), table);
    left.removeAll(DataFiles.named(table));
    assertThat(left).as("replaced files, and what was written in vain").isNotEmpty();
    graceIsOver.apply("killed", AgedClicks.LAST);
    assertThat(DataFiles.inTheBucket(archiving.deployment(), table))
        .isEqualTo(DataFiles.named(table));
    assertThat(graceIsOver.plan("killed", AgedClicks.LAST).path("actions")).isEmpty();
    mustBePlaced(KILLED, AgedClicks.LAST);
  }

  @Test
  void aMonthIsWholeWhileItsDaysAreStillHot() throws Exception {
    List<String> planned =
        retention.plan("joined", AgedClicks.LAST).path("actions").findValuesAsText("action");
    int joins = planned.indexOf("join-month");
    assertThat(planned.subList(0, joins)).doesNotContain("drop-hot");
    String crash = "after-commit:" + (1 + joins);
    assertThat(retention.applyUntil(crash, "joined", AgedClicks.LAST)).isEqualTo(137);
    YearMonth month = joinedMonth(archiving.table(JOINED));
    assertThat(
            archiving.hot(
                "SELECT DISTINCT _day FROM hot.joined WHERE _day BETWEEN '%s' AND '%s'"
                    .formatted(month.atDay(1), month.atEndOfMonth())))
        .hasSizeGreaterThan(1);
    mustBeWhole(JOINED);
    archiving.execute("UPDATE archive.retention_lease SET expires_at = now()");
    settle("joined");
    mustBePlaced(JOINED, AgedClicks.LAST);
  }

  @Test
  void aJobOnTheClusterDoesTheSame() throws Exception {
    JobRun job =
        new JobRun(
            Jobs.RETENTION,
            archiving.deployment().withDatasets(List.of(SCHEDULED)),
            JobJar.ARCHIVE.in(Path.of("../..").toRealPath()),
            Path.of(System.getProperty("thermocline.e2e.home")).resolve("jobs"),
            List.of(
                "--every",
                "2s",
                "--as-of",
                AgedClicks.LAST.toString(),
                "--confirm.above.percent",
                "100"));
    job.start(2);
    try {
      awaitNothingToDo("scheduled");
      mustBePlaced(SCHEDULED, AgedClicks.LAST);
      AgedClicks.send(clicks(SCHEDULED), LATE);
      archiving.awaitAll(clicks(SCHEDULED));
      awaitNothingToDo("scheduled");
      mustBePlaced(SCHEDULED, AgedClicks.LAST);
      assertThat(job.failures()).isEmpty();
    } finally {
      job.cancel();
    }
    Awaitility.await("a cancelled job gives its lease back")
        .until(() -> archiving.hot("SELECT holder FROM archive.retention_lease").isEmpty());
    long ended =
        AgedClicks.rowsByDay(AgedClicks.BULK).entrySet().stream()
            .filter(day -> AgedClicks.hasEnded(day.getKey(), AgedClicks.LAST))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(archiving.rows("scheduled_rollup_1h"))
        .as("sums of clicks, of which each is a series")
        .isEqualTo(ended);
  }

  private static void mustEndWhatItSplits(JsonNode steps) {
    String text = steps.toString();
    assertThat(text.contains("split-month")).isEqualTo(text.contains("2024-02-10"));
  }

  private static boolean isEnough(ReaderProcess reader) {
    return reader.counts() >= COUNTS;
  }

  /** Of the one file that holds several days. */
  private static YearMonth joinedMonth(Table table) throws IOException {
    Set<YearMonth> months = new HashSet<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        EventDays days = EventDays.of(table, task.file());
        if (!days.isOneDay()) {
          months.add(days.month());
        }
      }
    }
    assertThat(months).hasSize(1);
    return months.iterator().next();
  }

  private static ClickStream clicks(Dataset dataset) {
    return CLICKS.get(dataset.name());
  }

  private static void mustBePlaced(Dataset dataset, LocalDate today) throws Exception {
    assertThat(Placement.found(archiving.deployment(), archiving.table(dataset), dataset.name()))
        .as("%s as of %s", dataset.name(), today)
        .isEqualTo(
            Placement.wanted(AgedClicks.rowsByDay(clicks(dataset).sent()), AgedClicks.AGES, today));
    mustBeWhole(dataset);
  }

  private static void mustBeWhole(Dataset dataset) {
    assertThat(
            new ArchiveComplete(archiving.deployment(), List.of(dataset, dataset.deadLetters()))
                .violations())
        .isEmpty();
  }

  /** Twice, as a run finds late what came while it was at work. */
  private static void settle(String dataset) throws Exception {
    retention.apply(dataset, AgedClicks.LAST);
    retention.apply(dataset, AgedClicks.LAST);
    JsonNode plan = retention.plan(dataset, AgedClicks.LAST);
    assertThat(plan.path("actions")).isEmpty();
    assertThat(plan.path("waits")).isEmpty();
  }

  private static void awaitNothingToDo(String dataset) {
    Awaitility.await("nothing is left to do about " + dataset)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> retention.plan(dataset, AgedClicks.LAST).path("actions").isEmpty());
  }

  private static String anyStep(Random random, int times) {
    List<String> steps =
        List.of("before-write", "after-write", "before-commit", "after-commit", "before-delete");
    return steps.get(random.nextInt(steps.size())) + ":" + (1 + random.nextInt(times));
  }
}
