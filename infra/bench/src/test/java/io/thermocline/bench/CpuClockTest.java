package io.thermocline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CpuClockTest {

  @Test
  void addsUserAndSystemTimeAlsoForAProgramWithABlankAndAParenthesisInItsName() {
    String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 900 0 0 0 1234 66 7 8 20 0 9 0 100 0 0";

    assertThat(CpuClock.seconds(stat)).isEqualTo(13.0);
  }

  @Test
  void runsWithTheProcessItBelongsTo() {
    CpuClock own = CpuClock.of(ProcessHandle.current().pid());
    CpuTime before = own.read();

    assertThat(before.seconds()).isPositive();
    assertThat(before.compilingSeconds()).isPositive().isLessThan(own.read().seconds());
    assertThat(own.read().since(before).seconds()).isNotNegative();
  }

  @Test
  void saysThatTheProcessHasEnded() {
    assertThatThrownBy(() -> CpuClock.of(Integer.MAX_VALUE).read())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the measured process has ended");
  }
}
