package io.thermocline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows here are computed by hand from the meaning of the read models. */
class TelemetryRecomputeTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ALL = "device_id, metric, window_start, count, sum, min, max, last";
  private static final long MINUTE = 60_000;

  @TempDir Path directory;

  @Test
  void windowsAreAlignedToUtcAndCoarserOnesHoldTheSameReadings() throws Exception {
    try (Recomputed models =
        Recomputed.telemetry(
            MINUTE,
            List.of(
                reading("d", 0, 1),
                reading("d", 59_999, 3),
                reading("d", MINUTE, -2),
                reading("d", 12 * 60 * MINUTE, 0.5)))) {
      assertThat(models.rows(ALL, "rollup_1m"))
          .containsExactly(
              "d m 2026-03-01 12:00:00 2 4.0 1.0 3.0 3.0",
              "d m 2026-03-01 12:01:00 1 -2.0 -2.0 -2.0 -2.0",
              "d m 2026-03-02 00:00:00 1 0.5 0.5 0.5 0.5");
      assertThat(models.rows(ALL, "rollup_1h"))
          .containsExactly(
              "d m 2026-03-01 12:00:00 3 2.0 -2.0 3.0 -2.0",
              "d m 2026-03-02 00:00:00 1 0.5 0.5 0.5 0.5");
      assertThat(models.rows(ALL, "rollup_1d"))
          .containsExactly(
              "d m 2026-03-01 00:00:00 3 2.0 -2.0 3.0 -2.0",
              "d m 2026-03-02 00:00:00 1 0.5 0.5 0.5 0.5");
    }
  }

  @Test
  void windowsBefore1970AreAlignedTheSameWay() throws Exception {
    try (Recomputed models =
        Recomputed.telemetry(
            0,
            List.of(new ArrivedReading("d", "m", Instant.ofEpochMilli(-1), Optional.empty(), 1)))) {
      assertThat(models.rows("window_start", "rollup_1m")).containsExactly("1969-12-31 23:59:00");
    }
  }

  @Test
  void aReadingCountsOncePerTimeSequenceAndValue() throws Exception {
    try (Recomputed models =
        Recomputed.telemetry(
            MINUTE,
            List.of(
                reading("d", 0, 1),
                reading("d", 0, 1),
                reading("d", 0, 2),
                reading("d", 0, 7L, 1),
                reading("d", 0, 7L, 1),
                reading("e", 0, 1)))) {
      assertThat(models.rows("device_id, count, sum", "rollup_1m"))
          .containsExactly("d 3 4.0", "e 1 1.0");
      assertThat(models.count("SELECT count(*) FROM applied_readings")).isEqualTo(4);
    }
  }

  @Test
  void lastAndLatestAreOfTheGreatestTimeThenSequenceThenValue() throws Exception {
    try (Recomputed models =
        Recomputed.telemetry(
            MINUTE,
            List.of(
                reading("time", 1, 1),
                reading("time", 0, 9L, 2),
                reading("sequence", 0, 99),
                reading("sequence", 0, 2L, 1),
                reading("sequence", 0, -1L, 50),
                reading("value", 0, 4L, -5),
                reading("value", 0, 4L, -3)))) {
      assertThat(models.rows("device_id, last", "rollup_1m"))
          .containsExactly("sequence 1.0", "time 1.0", "value -3.0");
      assertThat(models.rows("device_id, value, sequence", "device_latest"))
          .containsExactly("sequence 1.0 2", "time 1.0 -", "value -3.0 4");
    }
  }

  @Test
  void lateIsWhatIsFurtherBehindItsOwnSeriesThanAllowed() throws Exception {
    try (Recomputed models =
        Recomputed.telemetry(
            1000,
            List.of(
                reading("d", 10_000, 1),
                reading("other", 0, 1),
                reading("d", 9_000, 2),
                reading("d", 8_999, 3),
                reading("d", 8_999, 3),
                reading("d", 11_000, 4),
                reading("d", 9_000, 2)))) {
      assertThat(models.rows("device_id, count, sum", "rollup_1m"))
          .containsExactly("d 3 7.0", "other 1 1.0");
      assertThat(models.count("SELECT count(*) FROM judged WHERE late")).isEqualTo(3);
      assertThat(models.count("SELECT count(*) FROM applied_readings")).isEqualTo(4);
    }
  }

  @Test
  void aLateReadingCountsForTheLatestOnlyIfItsSequenceOrValueIsGreater() throws Exception {
    try (Recomputed models =
        Recomputed.telemetry(0, List.of(reading("d", 5, 1), reading("d", 4, 9)))) {
      assertThat(models.rows("observed_at, value", "device_latest"))
          .containsExactly("2026-03-01 12:00:00.005 1.0");
    }
  }

  @Test
  void orderOfArrivalWithinTheLatenessAndDuplicatesChangeNothing() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<ArrivedReading> readings = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      readings.add(reading("d" + i % 3, i * 997L, i % 2 == 0 ? i / 4L : 7L, i % 11 - 5.25));
    }
    List<String> expected = everything(readings);
    for (int round = 0; round < 5; round++) {
      List<ArrivedReading> shuffled = new ArrayList<>(readings);
      shuffled.addAll(readings.subList(0, random.nextInt(readings.size())));
      Collections.shuffle(shuffled, random);
      assertThat(everything(shuffled)).as("seed %d, round %d", seed, round).isEqualTo(expected);
    }
  }

  @Test
  void sumsMayDifferByRoundingAndByNothingMore() throws Exception {
    try (Recomputed models =
        Recomputed.telemetry(0, List.of(reading("d", 0, 0.1), reading("d", 1, 1e6)))) {
      OracleDatabase database = models.database();
      database.execute("CREATE SCHEMA actual");
      database.execute("CREATE TABLE actual.rollup_1m AS FROM expected.rollup_1m");
      database.execute("UPDATE actual.rollup_1m SET sum = sum * (1 + 1e-10)");
      assertThat(rollups(database).passed()).isTrue();
      database.execute("UPDATE actual.rollup_1m SET sum = sum * (1 + 1e-8)");
      assertThat(rollups(database).differences())
          .singleElement()
          .satisfies(d -> assertThat(d.column()).isEqualTo("sum"));
      database.execute("UPDATE actual.rollup_1m SET sum = NULL");
      assertThat(rollups(database).passed()).isFalse();
      database.execute("UPDATE actual.rollup_1m SET sum = 'nan', max = max + 1e-4");
      assertThat(rollups(database).differences()).hasSize(2);
    }
  }

  @Test
  void rawFilesGiveTheReadingsOfTheirCellsInTheOrderOfRows() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("a.csv"),
            """
            ts,station,PM2.5,TEMP
            2026-03-01 12:00:00,d,4.5,NA
            2026-03-01 11:00:00,d,,nan
            2026-03-01 11:59:59,d,1,-0.0
            """);
    try (TelemetryOracle oracle =
        TelemetryOracle.open(new Lateness(Duration.ZERO, Duration.ofMinutes(1)))) {
      RawCsv csv =
          new RawCsv(
              List.of(file),
              List.of("PM2.5", "TEMP"),
              "station",
              "'air.' || metric",
              "strptime(ts, '%Y-%m-%d %H:%M:%S')",
              "NULL");
      oracle.addCsv(csv);
      assertThat(oracle.readings()).isEqualTo(3);
      assertThat(oracle.late()).isZero();
      oracle.addReadings(List.of(named("air.PM2.5", NOON.minusSeconds(61))));
      assertThat(oracle.late()).isEqualTo(1);
      assertThat(oracle.applied()).isEqualTo(3);
    }
  }

  private static TableCheck rollups(OracleDatabase database) throws Exception {
    return new TableComparison(database, Tables.ROLLUP_1M, "rollup_1m", Tolerance.OF_SUMS)
        .check("rollups");
  }

  private static List<String> everything(List<ArrivedReading> readings) throws Exception {
    try (Recomputed models = Recomputed.telemetry(10 * MINUTE, readings)) {
      List<String> all = new ArrayList<>(models.rows(ALL, "rollup_1m"));
      all.addAll(models.rows(ALL, "rollup_1h"));
      all.addAll(models.rows(ALL, "rollup_1d"));
      all.addAll(models.rows("device_id, metric, observed_at, value, sequence", "device_latest"));
      return all;
    }
  }

  private static ArrivedReading named(String metric, Instant observedAt) {
    return new ArrivedReading("d", metric, observedAt, Optional.empty(), 1);
  }

  private static ArrivedReading reading(String device, long millis, double value) {
    return new ArrivedReading(device, "m", NOON.plusMillis(millis), Optional.empty(), value);
  }

  private static ArrivedReading reading(String device, long millis, long sequence, double value) {
    return new ArrivedReading(device, "m", NOON.plusMillis(millis), Optional.of(sequence), value);
  }
}
