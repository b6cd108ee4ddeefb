package io.thermocline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CpuClockTest {

  @Test
  void addsUserAndSystemTimeAlsoForAProgramWithABlankAndAParenthesisInItsName() {
    String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 900 0 0 0 1234 66 7 8 20 0 9 0 100 0 0";

    assertThat(CpuClock.parse(stat)).isEqualTo(13.0);
  }

  @Test
  void runsWithTheProcessItBelongsTo() {
    CpuClock own = CpuClock.of(ProcessHandle.current().pid());
    double before = own.seconds();

    assertThat(before).isPositive();
    assertThat(own.seconds()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void saysThatTheProcessHasEnded() {
    assertThatThrownBy(() -> CpuClock.of(Integer.MAX_VALUE).seconds())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the measured process has ended");
  }
}
