package io.thermocline.jobs.retention.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.BloomFilters;
import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.connectors.iceberg.Postgres;
import io.thermocline.connectors.postgres.Connections;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.connectors.postgres.LeaseTakenException;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.UnconfirmedDeletionException;
import io.thermocline.jobs.retention.work.StalePlanException;
import io.thermocline.schemas.dataset.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Postgres.Shared.class)
class RetentionTest {

  private static final LocalDate FIRST = LocalDate.of(2017, 3, 1);
  private static final String PURGES = "hot=1d warm=10d cold=100d then=purge";
  private static final String SUMS_UP = "hot=1d warm=10d cold=100d then=1h:1y";

  @TempDir Path directory;

  @Test
  void aDayOfManyKeysTellsWhichItDoesNotHave(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "keys", PURGES)) {
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < 35_000; i++) {
        Instant at = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(i);
        readings.add(new Reading("device-" + i / 5 * 7919 % 1_000_000, "t", at, i));
      }
      archive.append(readings);
      archive.apply(archive.plan(FIRST.plusDays(12)));
      DataFile cold =
          archive.table().currentSnapshot().addedDataFiles(archive.table().io()).iterator().next();
      BloomFilters filters = BloomFilters.of(cold, "deviceId");

      assertThat(FileTiers.isCold(cold.location())).isTrue();
      assertThat(filters.count()).isEqualTo(2);
      assertThat(filters.mayHold("device-7919")).isEqualTo(1);
      assertThat(IntStream.range(0, 1_000).filter(i -> filters.mayHold("no-" + i) > 0).count())
          .as("of 1,000 keys that are not there")
          .isLessThan(20);
    }
  }

  @Test
  void aDayIsCompactedTurnsColdAndEndsWhileItsRowsStayTheSame(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "ages", PURGES)) {
      archive.append(readings(FIRST, 3, 4, 1));
      archive.append(readings(FIRST, 3, 4, 2));
      archive.append(readings(FIRST, 3, 4, 3));
      List<String> rows = archive.rows();

      DatasetPlan young = archive.plan(FIRST.plusDays(5));
      assertThat(ofDays(young))
          .containsExactly(
              "compact of 2017-03-01", "compact of 2017-03-02", "compact of 2017-03-03");
      archive.apply(young);
      assertThat(archive.rows()).isEqualTo(rows);
      assertThat(archive.plan(FIRST.plusDays(5)).tiers().get(Tier.WARM).files()).isEqualTo(3);

      DatasetPlan older = archive.plan(FIRST.plusDays(12));
      assertThat(ofDays(older)).containsExactly("to-cold of 2017-03-01", "to-cold of 2017-03-02");
      archive.apply(older);
      assertThat(archive.rows()).isEqualTo(rows);
      DatasetPlan cooled = archive.plan(FIRST.plusDays(12));
      assertThat(cooled.tiers().get(Tier.COLD).days()).isEqualTo(2);
      assertThat(cooled.tiers().get(Tier.WARM).days()).isEqualTo(1);
      assertThat(ofDays(cooled)).isEmpty();

      archive.append(readings(FIRST, 1, 1, 4));
      List<String> more = archive.rows();
      archive.settle(FIRST.plusDays(12));
      assertThat(archive.rows()).isEqualTo(more);
      assertThat(archive.plan(FIRST.plusDays(12)).tiers().get(Tier.COLD).files()).isEqualTo(3);

      archive.settle(FIRST.plusDays(101));
      assertThat(archive.rows())
          .isEqualTo(more.stream().filter(row -> !row.contains("observedAt=2017-03-01")).toList());
      assertThat(ArchivedOffsets.of(archive.table())).isEqualTo(Map.of(0, (long) more.size()));
      assertThat(
              postgres.rows(
                  "SELECT sum(upper(r) - lower(r)) FROM archive.purged p, unnest(p.offsets) r"
                      + " WHERE dataset = 'ages' AND day = '2017-03-01'"))
          .containsExactly(Long.toString(more.size() - archive.rows().size()));
    }
  }

  @Test
  void lateRowsOfManyRunsLeaveFewFiles(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "trickle", PURGES)) {
      LocalDate today = FIRST.plusDays(12);
      for (int run = 0; run < 8; run++) {
        archive.append(readings(FIRST, 1, 2, run));
        archive.apply(archive.plan(today));
      }
      List<String> rows = archive.rows();
      assertThat(rows).hasSize(8 * 48);
      assertThat(archive.plan(today).tiers().get(Tier.COLD).files()).isEqualTo(1);
      archive.settle(today);
      assertThat(archive.rows()).isEqualTo(rows);
      assertThat(archive.filesOnDisk())
          .filteredOn(file -> file.toString().endsWith(".parquet"))
          .singleElement()
          .satisfies(file -> assertThat(file.toString()).contains("/cold/_day="));
    }
  }

  @Test
  void whatNothingNamesIsDeletedAndNothingElse(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "kept", PURGES);
        // Its location begins with the other's.
        TestArchive other = new TestArchive(postgres.config(), directory, "kept_too", PURGES)) {
      other.append(readings(FIRST, 1, 1, 1));
      archive.append(readings(FIRST, 2, 3, 1));
      archive.append(readings(FIRST, 2, 3, 2));
      Path stray = Path.of(java.net.URI.create(archive.table().location())).resolve("data/stray");
      Files.writeString(stray, "left behind");
      List<String> rows = archive.rows();

      RetentionSettings patient =
          TestArchive.SETTINGS.withAges(Duration.ofDays(1), Duration.ofDays(1));
      assertThat(archive.plan(FIRST.plusDays(30), patient).actions())
          .extracting(Action::kind)
          .containsOnly(ActionKind.TO_COLD);

      archive.settle(FIRST.plusDays(30));
      assertThat(archive.rows()).isEqualTo(rows);
      assertThat(stray).doesNotExist();
      assertThat(archive.table().snapshots()).hasSize(1);
      assertThat(archive.filesOnDisk())
          .filteredOn(file -> file.toString().endsWith(".parquet"))
          .filteredOn(file -> !file.toString().contains("kept_too"))
          .hasSize(2)
          .allSatisfy(file -> assertThat(file.toString()).contains("/cold/_day="));
      assertThat(other.rows()).hasSize(24);
    }
  }

  @Test
  void aDaysAggregatesStayAndLateRowsJoinThem(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "sums", SUMS_UP)) {
      List<Reading> all = new ArrayList<>(readings(FIRST, 2, 3, 1));
      archive.append(all);
      archive.settle(FIRST.plusDays(102));
      assertThat(archive.rows()).isEmpty();
      assertThat(TestArchive.rows(archive.rollups())).isEqualTo(HourlySums.of(all));

      List<Reading> late = readings(FIRST, 1, 2, 7);
      archive.append(late);
      all.addAll(late);
      archive.settle(FIRST.plusDays(102));
      assertThat(archive.rows()).isEmpty();
      assertThat(TestArchive.rows(archive.rollups())).isEqualTo(HourlySums.of(all));
      assertThat(archive.rollups().properties()).doesNotContainKey("thermocline.summed-up");

      archive.settle(FIRST.plusYears(1).plusDays(1));
      assertThat(TestArchive.rows(archive.rollups()))
          .isEqualTo(HourlySums.of(all.stream().filter(r -> !r.day().equals(FIRST)).toList()));
    }
  }

  @Test
  void ingestGoesOnMeanwhile(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "busy", PURGES)) {
      archive.append(readings(FIRST, 1, 2, 1));
      Table table = archive.table();
      var files = io.thermocline.jobs.retention.work.LiveFiles.of(table);
      Action action = archive.plan(FIRST.plusDays(200)).actions().get(0);
      int[] attempts = {0};
      OffsetKeepingCommit.commit(
          table,
          () -> {
            attempts[0]++;
            var early = delete(table, files.of(action));
            archive.append(readings(FIRST.plusDays(50), 1, 1, 2));
            return early;
          });
      assertThat(attempts[0]).isEqualTo(1);
      assertThat(archive.rows()).hasSize(24).allMatch(row -> row.contains("2017-04-20"));
      assertThat(archive.table().currentSnapshot().summary())
          .containsEntry(ArchivedOffsets.NEXT_OFFSETS, "0:72");
    }
  }

  @Test
  void aPlanThatIsNoLongerTrueChangesNothing(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "stale", PURGES)) {
      archive.append(readings(FIRST, 2, 2, 1));
      DatasetPlan plan = archive.plan(FIRST.plusDays(30));
      List<String> rows = archive.rows();
      archive.apply(plan);
      assertThatThrownBy(() -> archive.apply(plan))
          .isInstanceOf(StalePlanException.class)
          .hasMessageContaining("to-cold of 2017-03-01")
          .hasMessageContaining("plan again");
      assertThat(archive.rows()).isEqualTo(rows);
    }
  }

  @Test
  void aSecondApplierIsRefused(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "leased", PURGES)) {
      Retention retention = new Retention(archive.archive(), TestArchive.SETTINGS);
      try (Lease first = retention.lease("first run")) {
        first.requireHeld();
        assertThatThrownBy(() -> retention.lease("second run"))
            .isInstanceOf(LeaseTakenException.class)
            .hasMessageContaining("retention is under way: first run has the lease");
      }
      retention.lease("second run").close();
    }
  }

  @Test
  void muchIsDeletedOnlyIfItIsConfirmed(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "guarded", PURGES)) {
      archive.append(readings(FIRST, 4, 1, 1));
      List<DatasetPlan> plans =
          List.of(archive.plan(FIRST.plusDays(101)), archive.plan(FIRST.plusDays(30)));
      assertThatThrownBy(
              () -> UnconfirmedDeletionException.require(plans, RetentionSettings.DEFAULTS))
          .hasMessageContaining("25.0 % of guarded would be deleted")
          .hasMessageContaining("more than 10.0 % goes only if it is confirmed");
      UnconfirmedDeletionException.require(plans.subList(1, 2), RetentionSettings.DEFAULTS);
    }
  }

  @Test
  void hotDaysAreDroppedOnceTheArchiveHoldsThem(Postgres postgres) throws Exception {
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "hot_days", PURGES)) {
      postgres.execute("CREATE SCHEMA IF NOT EXISTS hot");
      postgres.execute(
          "CREATE TABLE hot.hot_days (_day date, _partition int, _offset bigint,"
              + " PRIMARY KEY (_day, _partition, _offset)) PARTITION BY LIST (_day)");
      for (String day : List.of("20170301", "20170302")) {
        postgres.execute(
            "CREATE TABLE hot.hot_days_d%s PARTITION OF hot.hot_days FOR VALUES IN ('%s')"
                .formatted(day, day));
      }
      postgres.execute(
          "INSERT INTO hot.hot_days VALUES ('2017-03-01', 0, 23), ('2017-03-02', 0, 24)");
      archive.append(readings(FIRST, 1, 1, 1));

      DatasetPlan plan = archive.plan(FIRST.plusDays(3));
      assertThat(plan.held())
          .singleElement()
          .asString()
          .contains("hot.hot_days_d20170302", "{0=24}");
      try (Connection reader = Connections.open(postgres.config());
          Statement select = reader.createStatement()) {
        select.execute("SELECT FROM hot.hot_days");
        assertThatThrownBy(() -> archive.apply(plan))
            .as("whoever reads for long ends this run, not the job")
            .isInstanceOf(StalePlanException.class)
            .hasMessageContaining("somebody has been using hot.hot_days");
      }
      archive.apply(archive.plan(FIRST.plusDays(3)));
      assertThat(postgres.rows("SELECT _offset FROM hot.hot_days")).containsExactly("24");
    }
  }

  private static org.apache.iceberg.DeleteFiles delete(
      Table table, List<org.apache.iceberg.DataFile> files) {
    var delete = table.newDelete().validateFilesExist();
    files.forEach(delete::deleteFile);
    return delete;
  }

  private static List<String> ofDays(DatasetPlan plan) {
    return plan.actions().stream()
        .filter(action -> action.days().isPresent())
        .map(Action::describe)
        .toList();
  }

  /** One reading of each device an hour, in a random order. */
  static List<Reading> readings(LocalDate first, int days, int devices, long seed) {
    Random random = new Random(seed);
    List<Reading> readings = new ArrayList<>();
    for (int hour = 0; hour < days * 24; hour++) {
      for (int device = 0; device < devices; device++) {
        Instant at =
            first
                .atStartOfDay(ZoneOffset.UTC)
                .plusHours(hour)
                .plusSeconds(random.nextInt(3600))
                .toInstant();
        readings.add(new Reading("d" + device, "m" + random.nextInt(2), at, random.nextInt(1000)));
      }
    }
    java.util.Collections.shuffle(readings, random);
    return readings;
  }
}
