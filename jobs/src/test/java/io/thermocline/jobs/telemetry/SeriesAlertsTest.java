package io.thermocline.jobs.telemetry;

import static io.thermocline.jobs.telemetry.RollupModels.POLICY;
import static io.thermocline.jobs.telemetry.TelemetryReadings.NOON;
import static io.thermocline.jobs.telemetry.TelemetryReadings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class SeriesAlertsTest {

  private static final String HOT = "hot: metric=temperature above 90 clear 85";
  private static final String QUIET = "quiet: silent 60s";

  @Test
  void opensAndClosesOnceWithItsPeakInTheOrderOfEventTime() throws Exception {
    try (RollupModels models = open(HOT)) {
      // Within the disorder, the 80 is seen before the 95.
      apply(models, 0, 95, 3, 97, -2, 80, 4, 70, 20, 60);

      assertThat(told(models.alertEvents))
          .containsExactly("hot opened +0 peak 95.0", "hot closed +4 peak 97.0");
      assertThat(told(models.alerts.values())).containsExactly("hot closed +4 peak 97.0");
    }
  }

  @Test
  void theTableHasThePeakOfAnOpenAlert() throws Exception {
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 91, 10, 99, 20, 95);

      assertThat(told(models.alertEvents)).containsExactly("hot opened +0 peak 91.0");
      assertThat(told(models.alerts.values())).containsExactly("hot opened +0 peak 99.0");
    }
  }

  @Test
  void whatIsLaterThanTheDisorderCorrectsRollupsButNotThePast() throws Exception {
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 50, 20, 50);
      apply(models, 10, 95, 40, 50);

      assertThat(models.alertEvents).isEmpty();
      assertThat(models.late).isEmpty();
    }
  }

  /** The same arrival in one bundle as in several: what a rule sees can't depend on bundles. */
  @Test
  void howReadingsAreBundledDoesNotMatter() throws Exception {
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 50, 20, 50, 10, 95, 40, 50);

      assertThat(models.alertEvents).isEmpty();
    }
  }

  @Test
  void anAlertOpensAndClosesOnceOverARestart() throws Exception {
    OperatorSubtaskState checkpoint;
    String opened;
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 95, 10, 96);
      checkpoint = models.checkpoint();
      apply(models, 12, 97, 20, 96);
      opened = models.alertEvents.get(0).id();
    }
    try (RollupModels models = RollupModels.create(POLICY, HOT).restore(checkpoint)) {
      apply(models, 12, 97, 20, 96);
      apply(models, 30, 50, 40, 50);

      assertThat(told(models.alertEvents)).containsExactly("hot closed +30 peak 97.0");
      assertThat(models.alertEvents.get(0).id()).isEqualTo(opened);
    }
  }

  @Test
  void theLastReadingsOfASeriesAreSeenWhenItIsQuietAndTheWatermarkIsThere() throws Exception {
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 95);
      models.watermark(at(0));
      assertThat(models.alertEvents).isEmpty();
      models.processingTime(5_000);
      assertThat(told(models.alertEvents)).containsExactly("hot opened +0 peak 95.0");
    }
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 95);
      models.processingTime(5_000);
      assertThat(models.alertEvents).isEmpty();
      models.watermark(at(0));
      assertThat(told(models.alertEvents)).containsExactly("hot opened +0 peak 95.0");
    }
  }

  @Test
  void theWatermarkOpensASilenceAndTheNextReadingClosesIt() throws Exception {
    try (RollupModels models = open(QUIET)) {
      apply(models, 0, 1, 10, 1);
      models.watermark(at(70) - 1);
      assertThat(models.alertEvents).isEmpty();
      models.watermark(at(75));
      models.watermark(at(500));
      apply(models, 100, 1, 110, 1);

      assertThat(told(models.alertEvents))
          .containsExactly("quiet opened +70 peak 60.0", "quiet closed +100 peak 90.0");
      assertThat(models.alerts).hasSize(1);
    }
  }

  @Test
  void aReadingThatTheWatermarkHasPassedByTheLimitArmsNoSilenceAlsoAfterARestart()
      throws Exception {
    OperatorSubtaskState checkpoint;
    try (RollupModels models = open(QUIET)) {
      models.watermark(at(86_400));
      apply(models, 0, 1, 1, 1);
      models.watermark(at(86_401));
      assertThat(models.alertEvents).isEmpty();
      checkpoint = models.checkpoint();
    }
    try (RollupModels models = RollupModels.create(POLICY, QUIET).restore(checkpoint)) {
      apply(models, 2, 1, 3, 1);
      models.watermark(at(86_402));

      assertThat(models.alertEvents).isEmpty();
      assertThat(models.rollUp.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aSeriesThatNoRuleWatchesHasNoTimersOfEventTime() throws Exception {
    try (RollupModels models = open("q: metric=humidity silent 60s; h: device=x* above 1")) {
      apply(models, 0, 5, 60, 5);

      assertThat(models.rollUp.numEventTimeTimers()).isZero();
      assertThat(models.rollUp.numProcessingTimeTimers()).isEqualTo(1);
      assertThat(models.alertEvents).isEmpty();
    }
  }

  @Test
  void aSeriesIsForgottenOnlyWhenItsAlertsAreClosed() throws Exception {
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 95, 10, 95);
      models.processingTime(POLICY.forgetMillis());
      assertThat(models.rollUp.numKeyedStateEntries()).isEqualTo(1);
      apply(models, 20, 50, 30, 50);
      models.processingTime(2 * POLICY.forgetMillis());

      assertThat(told(models.alertEvents)).last().isEqualTo("hot closed +20 peak 95.0");
      assertThat(models.rollUp.numKeyedStateEntries()).isZero();
      assertThat(models.rollUp.numProcessingTimeTimers()).isZero();
      assertThat(models.rollUp.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aRuleThatIsNewAfterARestartWatchesKnownSeries() throws Exception {
    OperatorSubtaskState checkpoint;
    try (RollupModels models = open("")) {
      apply(models, 0, 95);
      checkpoint = models.checkpoint();
    }
    try (RollupModels models = RollupModels.create(POLICY, HOT).restore(checkpoint)) {
      apply(models, 10, 96, 20, 96);

      assertThat(told(models.alertEvents)).containsExactly("hot opened +10 peak 96.0");
    }
  }

  @Test
  void replayedReadingsCountAndRaiseNoAlert() throws Exception {
    try (RollupModels models = open(HOT + "; " + QUIET)) {
      replay(models, 0, 95, 10, 96, 20, 97);
      assertThat(models.rollUp.numEventTimeTimers()).as("silences that are armed").isZero();
      models.watermark(at(500));
      models.processingTime(5_000);

      assertThat(models.alertEvents).isEmpty();
      assertThat(models.rollups.values()).extracting(RollupRow::count).contains(3L);
      assertThat(models.latest.values()).extracting(LatestRow::value).containsExactly(97.0);
    }
  }

  @Test
  void replayedReadingsAmongOthersNeitherOpenNorCloseAnAlert() throws Exception {
    try (RollupModels models = open(HOT)) {
      apply(models, 0, 95);
      replay(models, 1, 10, 2, 99);
      apply(models, 3, 96, 20, 96);

      assertThat(told(models.alertEvents)).containsExactly("hot opened +0 peak 95.0");
      assertThat(told(models.alerts.values())).containsExactly("hot opened +0 peak 96.0");
    }
  }

  private static void replay(RollupModels models, double... secondsAndValues) throws Exception {
    for (int i = 0; i < secondsAndValues.length; i += 2) {
      ReadingView view =
          TelemetryReadings.view(
              reading("d", NOON.plusSeconds((long) secondsAndValues[i]), secondsAndValues[i + 1]));
      view.replayed = true;
      models.apply(view);
    }
    models.flush();
  }

  private static RollupModels open(String rules) throws Exception {
    return RollupModels.create(POLICY, rules).start();
  }

  /** Pairs of seconds after noon and value, in one bundle. */
  private static void apply(RollupModels models, double... secondsAndValues) throws Exception {
    for (int i = 0; i < secondsAndValues.length; i += 2) {
      Instant at = NOON.plusSeconds((long) secondsAndValues[i]);
      models.apply(reading("d", at, secondsAndValues[i + 1]));
    }
    models.flush();
  }

  private static long at(int seconds) {
    return NOON.plusSeconds(seconds).toEpochMilli();
  }

  private static List<String> told(Iterable<AlertRow> rows) {
    return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                "%s %s +%d peak %s"
                    .formatted(
                        row.rule(),
                        row.closedAt() == Series.NEVER ? "opened" : "closed",
                        seconds(row.closedAt() == Series.NEVER ? row.openedAt() : row.closedAt()),
                        row.peak()))
        .toList();
  }

  private static long seconds(long at) {
    return (at - NOON.toEpochMilli()) / 1000;
  }
}
