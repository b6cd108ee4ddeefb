package io.thermocline.jobs.retention.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Postgres;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.Housekeeping;
import io.thermocline.jobs.retention.table.TableInventory;
import io.thermocline.jobs.retention.work.CrashPoint;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is killed, wherever it is, leaves nothing that the next one doesn't put right. */
@ExtendWith(Postgres.Shared.class)
class CrashTest {

  private static final LocalDate FIRST = LocalDate.of(2017, 3, 1);

  /** By then two days have ended, two are cold, and two are warm and to be compacted. */
  private static final LocalDate TODAY = FIRST.plusDays(16);

  private static final String POLICY = "hot=1d warm=12d cold=14d then=1h:1y";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(CrashPoint.class)
  void theNextRunFinishesWhatAKilledOneBegan(CrashPoint point, Postgres postgres) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String name = "killed_" + point.name().toLowerCase(java.util.Locale.ROOT);
    String crash = point + ":" + (1 + random.nextInt(point == CrashPoint.BEFORE_DELETE ? 2 : 5));
    System.out.printf("%s, seed %d%n", crash, seed);
    try (TestArchive archive = new TestArchive(postgres.config(), directory, name, POLICY)) {
      List<Reading> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        List<Reading> some = RetentionTest.readings(FIRST, 6, 2, random.nextLong());
        archive.append(some);
        all.addAll(some);
      }
      List<String> rows = archive.rows();
      hotDays(postgres, name);

      assertThat(SettleProcess.run(postgres, directory, name, POLICY, TODAY, crash))
          .isEqualTo(CrashPoint.EXIT_CODE);
      // As if the minute of its lease were over.
      postgres.execute("UPDATE archive.retention_lease SET expires_at = now()");
      archive.settle(TODAY);

      LocalDate lastEnded = FIRST.plusDays(1);
      assertThat(archive.rows()).isEqualTo(rows.stream().filter(CrashTest::isKept).toList());
      assertThat(TestArchive.rows(archive.rollups()))
          .isEqualTo(HourlySums.of(all.stream().filter(r -> !r.day().isAfter(lastEnded)).toList()));
      assertThat(postgres.rows("SELECT 1 FROM hot." + name)).isEmpty();
      requireNothingLeftBehind(archive.table());
      requireNothingLeftBehind(archive.rollups());
      DatasetPlan plan = archive.plan(TODAY);
      assertThat(plan.held()).isEmpty();
    }
  }

  private static boolean isKept(String row) {
    return !row.contains("observedAt=2017-03-01") && !row.contains("observedAt=2017-03-02");
  }

  static void requireNothingLeftBehind(Table table) {
    Housekeeping found =
        TableInventory.of(table, table.name())
            .housekeeping(TestArchive.SETTINGS, Instant.now().plusSeconds(1));
    assertThat(found.orphans()).isEmpty();
    assertThat(found.held()).isEmpty();
  }

  private static void hotDays(Postgres postgres, String name) throws Exception {
    postgres.execute("CREATE SCHEMA IF NOT EXISTS hot");
    postgres.execute(
        ("CREATE TABLE hot.%s (_day date, _partition int, _offset bigint,"
                + " PRIMARY KEY (_day, _partition, _offset)) PARTITION BY LIST (_day)")
            .formatted(name));
    for (int day = 1; day <= 2; day++) {
      postgres.execute(
          "CREATE TABLE hot.%1$s_d2017030%2$d PARTITION OF hot.%1$s FOR VALUES IN ('2017-03-0%2$d')"
              .formatted(name, day));
      postgres.execute(
          "INSERT INTO hot.%s VALUES ('2017-03-0%d', 0, %d)".formatted(name, day, day));
    }
  }
}
