package io.thermocline.jobs.telemetry;

import static io.thermocline.jobs.telemetry.RollupModels.POLICY;
import static io.thermocline.jobs.telemetry.TelemetryReadings.NOON;
import static io.thermocline.jobs.telemetry.TelemetryReadings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.TelemetryReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * State written by an older version must be read by this one. The files under {@code
 * src/test/resources/state} are never rewritten: a new format version adds its own, made with
 * {@code -Dthermocline.state=write}.
 */
class SeriesRestoreTest {

  private static final Path STATE =
      Path.of("src/test/resources/state", Step.ROLL_UP_SERIES.uid + "-v1");
  private static final String RULES = "hot: above 90; rate: rate 10 per 1s; odd: band 2 over 2";

  private static final List<TelemetryReading> BEFORE =
      List.of(
          reading("d1", NOON.minusSeconds(4_000), 1),
          reading("d1", NOON, 95, 1L),
          reading("d1", NOON.plusSeconds(70), 96),
          reading("d2", NOON, 3));
  private static final List<TelemetryReading> AFTER =
      List.of(
          reading("d1", NOON.minusSeconds(4_000), 1),
          reading("d1", NOON, 95, 1L),
          reading("d1", NOON, 95, 2L),
          reading("d1", NOON.plusSeconds(200), 1),
          reading("d1", NOON.plusSeconds(210), 1),
          reading("d2", NOON.plusSeconds(59), 4));

  @Test
  void goesOnFromStateOfVersion1() throws Exception {
    if (System.getProperty("thermocline.state", "").equals("write")) {
      write();
    }
    List<TelemetryReading> all = new ArrayList<>(BEFORE);
    all.addAll(AFTER);
    ExpectedRollups expected = ExpectedRollups.of(all);
    try (RollupModels models =
        RollupModels.create(POLICY, RULES)
            .restore(OperatorSnapshotUtil.readStateHandle(STATE.toString()))) {
      for (TelemetryReading reading : AFTER) {
        models.apply(reading);
      }
      models.flush();

      assertThat(expected.rollups).containsAllEntriesOf(models.rollups);
      assertThat(models.rollups).hasSize(7);
      assertThat(models.latest).isEqualTo(expected.latest);
      assertThat(models.late).hasSize(1);
      assertThat(models.operator.counts().applied).isEqualTo(8);
      assertThat(models.operator.counts().duplicates).isEqualTo(1);
      assertThat(models.alertEvents)
          .extracting(row -> row.rule() + " " + (row.closedAt() == Series.NEVER))
          .containsExactly("hot false", "odd true");
    }
  }

  private static void write() throws Exception {
    Files.createDirectories(STATE.getParent());
    try (RollupModels models = RollupModels.create(POLICY, RULES).start()) {
      for (TelemetryReading reading : BEFORE) {
        models.apply(reading);
      }
      OperatorSnapshotUtil.writeStateHandle(models.checkpoint(), STATE.toString());
    }
  }
}
