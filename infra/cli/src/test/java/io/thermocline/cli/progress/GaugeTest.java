package io.thermocline.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GaugeTest {

  @Test
  void halfDoneSaysHowLongTheOtherHalfTakes() {
    assertThat(Gauge.of(50, 100, 12_345, Duration.ofSeconds(5)))
        .isEqualTo("[############------------]  50 %  12,345 events  2,469/s  5.0 s left");
  }

  @Test
  void doneIsDone() {
    assertThat(Gauge.of(100, 100, 10, Duration.ofSeconds(1)))
        .isEqualTo("[########################] 100 %  10 events  10/s");
  }

  @Test
  void emptyInputIsDoneAtOnce() {
    assertThat(Gauge.of(0, 0, 0, Duration.ZERO)).startsWith("[########################] 100 %");
  }
}
