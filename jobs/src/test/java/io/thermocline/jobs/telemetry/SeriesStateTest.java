package io.thermocline.jobs.telemetry;

import static io.thermocline.jobs.telemetry.RollupModels.POLICY;
import static io.thermocline.jobs.telemetry.TelemetryReadings.NOON;
import static io.thermocline.jobs.telemetry.TelemetryReadings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is kept, and for how long: as bytes of a checkpoint, and as entries. */
class SeriesStateTest {

  private static final long CLOSED = NOON.plus(Duration.ofDays(2)).toEpochMilli();

  @Test
  void windowsThatCloseLeaveNothing() throws Exception {
    try (RollupModels many = RollupModels.open();
        RollupModels one = RollupModels.open()) {
      for (int i = 0; i < 500; i++) {
        many.apply(reading("d", NOON.plusMillis(100L * i), i));
      }
      one.apply(reading("d", NOON.plusMillis(49_900), 499));
      assertThat(bytes(many)).isGreaterThan(bytes(one) + 500);

      many.watermark(CLOSED);
      many.processingTime(POLICY.idleMillis());
      one.watermark(CLOSED);
      one.processingTime(POLICY.idleMillis());

      assertThat(bytes(many)).isEqualTo(bytes(one));
    }
  }

  @Test
  void aSeriesThatGoesOnForDaysKeepsOnlyItsOpenWindows() throws Exception {
    try (RollupModels models = RollupModels.open()) {
      long afterOneDay = 0;
      for (int minute = 0; minute < 10 * 1440; minute++) {
        Instant at = NOON.plus(Duration.ofMinutes(minute));
        models.apply(reading("d", at, minute));
        models.flush();
        if (minute == 1440) {
          afterOneDay = bytes(models);
        }
      }

      assertThat(bytes(models)).isBetween(afterOneDay - 64, afterOneDay + 64);
    }
  }

  /** Such as a fleet that gives itself new names at each start. */
  @Test
  void keysSeenOnceAreNeverMoreThanThoseOfTheTimeTheyAreRemembered() throws Exception {
    int waves = 50;
    int keysAWave = 4_000;
    long pause = POLICY.forgetMillis() / 2;
    try (RollupModels models = RollupModels.open()) {
      for (int wave = 0; wave < waves; wave++) {
        for (int key = 0; key < keysAWave; key++) {
          models.apply(reading("d" + wave + "." + key, NOON, key));
        }
        models.flush();
        models.processingTime((wave + 1) * pause);

        assertThat(models.rollUp.numKeyedStateEntries())
            .as("after %d keys", (wave + 1) * keysAWave)
            .isLessThanOrEqualTo(2 * keysAWave);
        assertThat(models.rollUp.numProcessingTimeTimers()).isLessThanOrEqualTo(2 * keysAWave);
      }
    }
  }

  private static long bytes(RollupModels models) throws Exception {
    return models.checkpoint().getManagedKeyedState().stream()
        .mapToLong(state -> state.getStateSize())
        .sum();
  }
}
