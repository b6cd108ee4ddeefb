package io.thermocline.jobs.retention.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.connectors.iceberg.Postgres;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.work.CrashPoint;
import io.thermocline.schemas.dataset.Tier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Small days share a file of their month while that is cold as a whole, and end one by one. */
@ExtendWith(Postgres.Shared.class)
class MonthsTest {

  private static final LocalDate FIRST = LocalDate.of(2017, 3, 1);

  /** By then March is cold, and of April one day. */
  private static final LocalDate COLD = LocalDate.of(2017, 4, 12);

  /** By then three days of March have ended. */
  private static final LocalDate ENDING = FIRST.plusDays(203);

  private static final String PURGES = "hot=1d warm=10d cold=200d then=purge";
  private static final String SUMS_UP = "hot=1d warm=10d cold=200d then=1h:9y";

  @TempDir Path directory;

  @Test
  void smallDaysOfAMonthBecomeOneFileAndLateRowsJoinIt(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "months", PURGES)) {
      archive.append(RetentionTest.readings(FIRST, 40, 1, 1));
      archive.append(RetentionTest.readings(FIRST, 40, 1, 2));
      List<String> rows = archive.rows();
      DatasetPlan plan = archive.plan(COLD);
      assertThat(ofMarch(plan)).containsExactly("join-month of 2017-03");
      archive.apply(plan);
      assertThat(archive.rows()).isEqualTo(rows);
      assertThat(coldFiles(archive))
          .containsExactlyInAnyOrder(
              EventDays.of(YearMonth.of(2017, 3)), EventDays.of(LocalDate.of(2017, 4, 1)));
      assertThat(archive.plan(COLD).tiers().get(Tier.COLD).days()).isEqualTo(32);
      assertThat(ofMarch(archive.plan(COLD))).isEmpty();

      for (int run = 0; run < 8; run++) {
        archive.append(RetentionTest.readings(FIRST.plusDays(run), 1, 1, 3 + run));
        DatasetPlan late = archive.plan(COLD);
        assertThat(ofMarch(late))
            .containsExactly(
                run == 6 ? "join-month of 2017-03" : "merge-late of " + FIRST.plusDays(run));
        archive.apply(late);
      }
      assertThat(archive.rows()).hasSize(rows.size() + 8 * 24).containsAll(rows);
      assertThat(coldFiles(archive).stream().filter(days -> days.contains(FIRST.plusDays(1))))
          .as("files that hold rows of the second day")
          .hasSizeLessThan(4);
    }
  }

  @Test
  void daysOfAMonthArePurgedOneByOne(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "purged", PURGES)) {
      archive.append(RetentionTest.readings(FIRST, 31, 2, 1));
      List<String> rows = archive.rows();
      archive.settle(COLD);
      DatasetPlan split = archive.plan(ENDING);
      assertThat(ofMarch(split)).containsExactly("split-month of 2017-03");
      assertThat(split.held()).singleElement().asString().contains("what ends of 2017-03");
      assertThat(split.hasSequel()).isTrue();
      assertThat(split.deletedShare()).isEqualTo(3.0 / 31);
      archive.apply(split);
      assertThat(archive.rows()).isEqualTo(rows);
      DatasetPlan purge = archive.plan(ENDING);
      assertThat(ofMarch(purge))
          .containsExactly("purge of 2017-03-01", "purge of 2017-03-02", "purge of 2017-03-03");
      assertThat(purge.deletedShare()).isEqualTo(3.0 / 31);
      archive.settle(ENDING);
      assertThat(archive.rows()).isEqualTo(left(rows));
      assertThat(coldFiles(archive)).hasSize(28).allMatch(EventDays::isOneDay);
      assertThat(
              postgres.rows(
                  "SELECT day, sum(upper(r) - lower(r)) FROM archive.purged p, unnest(p.offsets) r"
                      + " WHERE dataset = 'purged' GROUP BY 1 ORDER BY 1"))
          .containsExactly("2017-03-01|48", "2017-03-02|48", "2017-03-03|48");
    }
  }

  @Test
  void aMonthMayLackDays(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "gaps", PURGES)) {
      archive.append(RetentionTest.readings(FIRST, 5, 1, 1));
      archive.append(RetentionTest.readings(FIRST.plusDays(20), 5, 1, 2));
      List<String> rows = archive.rows();
      archive.settle(COLD);
      assertThat(coldFiles(archive)).hasSize(1);

      archive.apply(archive.plan(ENDING));
      assertThat(archive.rows()).isEqualTo(rows);
      assertThat(coldFiles(archive)).hasSize(10).allMatch(EventDays::isOneDay);
    }
  }

  @Test
  void daysOfAMonthAreSummedUpOneByOne(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "added", SUMS_UP)) {
      List<Reading> readings = RetentionTest.readings(FIRST, 31, 2, 1);
      archive.append(readings);
      List<String> rows = archive.rows();
      archive.settle(COLD);
      assertThat(coldFiles(archive)).hasSize(1);
      archive.settle(ENDING);
      assertThat(archive.rows()).isEqualTo(left(rows));
      assertThat(TestArchive.rows(archive.rollups()))
          .isEqualTo(
              HourlySums.of(
                  readings.stream().filter(r -> r.day().isBefore(FIRST.plusDays(3))).toList()));
    }
  }

  @Test
  void theNextRunFinishesWhatAKilledOneBegan(Postgres postgres) throws Exception {
    long seed = System.nanoTime();
    CrashPoint point = CrashPoint.values()[new Random(seed).nextInt(CrashPoint.values().length)];
    System.out.printf("%s, seed %d%n", point, seed);
    String name = "killed_month";
    try (TestArchive archive = new TestArchive(postgres.config(), directory, name, PURGES)) {
      archive.append(RetentionTest.readings(FIRST, 31, 1, seed));
      List<String> rows = archive.rows();
      for (LocalDate today : List.of(COLD, ENDING)) {
        assertThat(SettleProcess.run(postgres, directory, name, PURGES, today, point + ":1"))
            .as("killed as of %s", today)
            .isEqualTo(CrashPoint.EXIT_CODE);
        postgres.execute("UPDATE archive.retention_lease SET expires_at = now()");
        archive.settle(today);
        assertThat(archive.rows()).isEqualTo(today.equals(COLD) ? rows : left(rows));
        CrashTest.requireNothingLeftBehind(archive.table());
      }
      assertThat(coldFiles(archive)).hasSize(28);
    }
  }

  private static List<String> left(List<String> rows) {
    return rows.stream().filter(row -> !row.matches(".*observedAt=2017-03-0[123]T.*")).toList();
  }

  private static List<String> ofMarch(DatasetPlan plan) {
    return plan.actions().stream()
        .filter(
            action -> action.days().filter(days -> days.month().getMonthValue() == 3).isPresent())
        .map(Action::describe)
        .toList();
  }

  private static List<EventDays> coldFiles(TestArchive archive) throws Exception {
    Table table = archive.table();
    List<EventDays> files = new ArrayList<>();
    try (var tasks = table.newScan().planFiles()) {
      for (var task : tasks) {
        DataFile file = task.file();
        if (file.location().contains("/cold/")) {
          files.add(EventDays.of(table, file));
        }
      }
    }
    return files;
  }
}
