package io.thermocline.jobs.telemetry;

import static io.thermocline.jobs.telemetry.RollupModels.POLICY;
import static io.thermocline.jobs.telemetry.TelemetryReadings.NOON;
import static io.thermocline.jobs.telemetry.TelemetryReadings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.TelemetryReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RollUpSeriesTest {

  private static final long IDLE = POLICY.idleMillis();
  private static final long FORGET = POLICY.forgetMillis();
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  @Test
  void aReadingInsideTheLatenessCorrectsItsRowsAndOneBeyondIsLate() throws Exception {
    try (RollupModels models = RollupModels.open()) {
      models.apply(reading("d", NOON, 1));
      models.apply(reading("d", NOON.plusSeconds(305), 2));
      models.flush();
      models.apply(reading("d", NOON, 5));
      models.apply(reading("d", NOON.minusMillis(1), 100));
      models.flush();

      RollupRow minute = row(models, WindowSize.MINUTE, NOON);
      assertThat(minute.count()).isEqualTo(2);
      assertThat(minute.sum()).isEqualTo(6);
      assertThat(row(models, WindowSize.HOUR, NOON).count()).isEqualTo(3);
      assertThat(row(models, WindowSize.DAY, NOON).sum()).isEqualTo(8);
      assertThat(models.late)
          .singleElement()
          .satisfies(
              late -> {
                assertThat(late.value()).isEqualTo(100);
                assertThat(late.openFrom()).isEqualTo(NOON.toEpochMilli());
                assertThat(late.partition()).isEqualTo(3);
                assertThat(late.offset()).isEqualTo(3);
              });
    }
  }

  @Test
  void anotherSeriesOrTheWatermarkMakesNothingLate() throws Exception {
    try (RollupModels models = RollupModels.open()) {
      models.apply(reading("a", NOON.plus(Duration.ofDays(3)), 1));
      models.watermark(NOON.plus(Duration.ofDays(3)).toEpochMilli());
      models.apply(reading("b", NOON, 1));
      models.apply(reading("b", NOON.plusSeconds(1), 1));
      models.flush();

      assertThat(models.late).isEmpty();
      assertThat(row(models, WindowSize.DAY, "b", NOON).count()).isEqualTo(2);
    }
  }

  @Test
  void aBundleTellsEachChangedRowOnce() throws Exception {
    try (RollupModels models = RollupModels.open()) {
      for (int second = 0; second < 120; second++) {
        models.apply(reading("d", NOON.plusSeconds(second), second));
      }
      models.combine.prepareSnapshotPreBarrier(1);
      for (Bundle bundle : models.combine.extractOutputValues()) {
        models.rollUp.processElement(bundle, 0);
      }

      assertThat(models.rollUp.extractOutputValues())
          .extracting(r -> r.key().size() + " " + r.count())
          .containsExactly("MINUTE 60", "MINUTE 60", "HOUR 120", "DAY 120");
      assertThat(models.rollUp.getSideOutput(RollUpSeries.LATEST)).hasSize(1);
    }
  }

  @Test
  void restartsAndRescalesChangeNothing() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<TelemetryReading> all = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Instant at = NOON.plusSeconds(2L * i - random.nextInt(400));
      all.add(
          reading("d" + random.nextInt(7), at, random.nextGaussian(), (long) random.nextInt(2)));
      if (random.nextInt(10) == 0) {
        all.add(all.get(random.nextInt(all.size())));
      }
    }
    ExpectedRollups expected = ExpectedRollups.of(all);
    List<TelemetryReading> first = all.subList(0, all.size() / 2);
    List<TelemetryReading> second = all.subList(all.size() / 2, all.size());

    for (boolean rocksDb : new boolean[] {false, true}) {
      OperatorSubtaskState checkpoint;
      var rollups = new java.util.TreeMap<RollupKey, RollupRow>();
      long late = 0;
      try (RollupModels one = create(1, 0, rocksDb).start()) {
        applyInBundles(first, one, random);
        checkpoint = one.checkpoint();
        rollups.putAll(one.rollups);
        late += one.late.size();
      }
      long applied = 0;
      long duplicates = 0;
      for (int subtask = 0; subtask < 2; subtask++) {
        OperatorSubtaskState share =
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, 8, 1, 2, subtask);
        try (RollupModels half = create(2, subtask, rocksDb).restore(share)) {
          applyInBundles(second.stream().filter(half::owns).toList(), half, random);
          rollups.putAll(half.rollups);
          late += half.late.size();
          applied += half.operator.counts().applied;
          duplicates += half.operator.counts().duplicates;
        }
      }

      assertThat(rollups).isEqualTo(expected.rollups);
      assertThat(late).isEqualTo(expected.late.size());
      assertThat(duplicates).isEqualTo(expected.duplicates);
      assertThat(applied + duplicates + late).isEqualTo(all.size());
    }
  }

  @Test
  void theWatermarkClosesTheWindowsOfASilentSeriesAndWhatComesLaterForThemIsLate()
      throws Exception {
    try (RollupModels models = RollupModels.open()) {
      models.apply(reading("d", NOON, 1));
      models.watermark(NOON.toEpochMilli() + MINUTE + 305_000);
      models.processingTime(IDLE);
      models.apply(reading("d", NOON.plusSeconds(59), 7));
      models.apply(reading("d", NOON.plusSeconds(60), 9));
      models.flush();

      assertThat(models.late).extracting(LateRow::value).containsExactly(7.0);
      assertThat(row(models, WindowSize.HOUR, NOON).count()).isEqualTo(2);
      assertThat(row(models, WindowSize.MINUTE, NOON).count()).isEqualTo(1);
    }
  }

  @Test
  void aSilentSeriesKeepsItsWindowsWhileTheWatermarkIsBefore() throws Exception {
    try (RollupModels models = RollupModels.open()) {
      models.apply(reading("d", NOON, 1));
      models.watermark(NOON.toEpochMilli() + MINUTE + 304_999);
      models.processingTime(5 * IDLE);
      models.apply(reading("d", NOON.plusSeconds(59), 7));
      models.flush();

      assertThat(models.late).isEmpty();
      assertThat(row(models, WindowSize.MINUTE, NOON).count()).isEqualTo(2);
    }
  }

  @Test
  void nothingIsLeftOfSeriesThatWereSeenOnce() throws Exception {
    try (RollupModels models = RollupModels.open()) {
      for (int i = 0; i < 20_000; i++) {
        models.apply(reading("d" + i, NOON, i));
      }
      models.flush();
      assertThat(models.rollUp.numKeyedStateEntries()).isEqualTo(20_000);
      assertThat(models.rollUp.numProcessingTimeTimers()).isEqualTo(20_000);
      models.watermark(NOON.toEpochMilli() + 3 * DAY);
      models.processingTime(IDLE);
      assertThat(models.rollUp.numProcessingTimeTimers()).isEqualTo(20_000);
      models.processingTime(FORGET);

      assertThat(models.rollUp.numKeyedStateEntries()).isZero();
      assertThat(models.rollUp.numProcessingTimeTimers()).isZero();
      assertThat(models.rollUp.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aSeriesThatGoesOnIsNotForgotten() throws Exception {
    try (RollupModels models = RollupModels.open()) {
      models.apply(reading("d", NOON, 1));
      models.processingTime(FORGET - 1);
      models.apply(reading("d", NOON, 2));
      models.processingTime(FORGET + IDLE);
      models.apply(reading("d", NOON, 1));
      models.flush();

      assertThat(models.operator.counts().duplicates).isEqualTo(1);
      assertThat(models.rollUp.numProcessingTimeTimers()).isEqualTo(1);
    }
  }

  private static RollupModels create(int parallelism, int subtask, boolean rocksDb)
      throws Exception {
    RollupModels models = RollupModels.create(POLICY, parallelism, subtask);
    if (rocksDb) {
      models.rollUp.setStateBackend(new EmbeddedRocksDBStateBackend());
    }
    return models;
  }

  private static void applyInBundles(
      List<TelemetryReading> readings, RollupModels models, Random random) throws Exception {
    for (TelemetryReading reading : readings) {
      models.apply(reading);
      if (random.nextInt(30) == 0) {
        models.flush();
      }
    }
    models.flush();
  }

  private static RollupRow row(RollupModels models, WindowSize size, Instant at) {
    return row(models, size, "d", at);
  }

  private static RollupRow row(RollupModels models, WindowSize size, String device, Instant at) {
    SeriesKey series = SeriesKey.of(device, "temperature");
    return models.rollups.get(new RollupKey(series, size, size.startOf(at.toEpochMilli())));
  }
}
