package io.thermocline.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  private long now;

  @Test
  void recordsAreDueEvenlySpaced() {
    Pace pace = new Pace(10, () -> now);

    assertThat(pace.nextIsEarlyBy()).isEqualTo(SECOND / 10);
    assertThat(pace.nextIsEarlyBy()).isEqualTo(2 * SECOND / 10);
    now = 2 * SECOND / 10;
    assertThat(pace.nextIsEarlyBy()).isEqualTo(SECOND / 10);
  }

  @Test
  void shortDelayIsCaughtUp() {
    Pace pace = new Pace(10, () -> now);
    now = SECOND / 2;

    long sentAtOnce = 0;
    while (pace.nextIsEarlyBy() <= 0) {
      sentAtOnce++;
    }

    assertThat(sentAtOnce).isEqualTo(5);
  }

  @Test
  void afterALongDelayOneSecondsWorthIsCaughtUp() {
    Pace pace = new Pace(10, () -> now);
    now = 60 * SECOND;

    long sentAtOnce = 0;
    while (pace.nextIsEarlyBy() <= 0) {
      sentAtOnce++;
    }

    assertThat(sentAtOnce).isEqualTo(11);
  }
}
