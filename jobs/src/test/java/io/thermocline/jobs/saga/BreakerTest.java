package io.thermocline.jobs.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private final Breaker breaker = new Breaker(new Breaker.Policy(3, Duration.ofSeconds(10)));

  @Test
  void opensAfterFailuresInARowOnly() {
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
    breaker.failed(0);
    breaker.failed(0);
    assertThat(breaker.lets(1)).isTrue();
    breaker.failed(1);
    assertThat(breaker.lets(2)).isFalse();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void letsOneThroughAnInterval() {
    open();
    assertThat(breaker.lets(9_999)).isFalse();
    assertThat(breaker.lets(10_000)).isTrue();
    assertThat(breaker.lets(10_001)).isFalse();
    assertThat(breaker.nextProbeAt()).isEqualTo(20_000);
    assertThat(breaker.lets(20_000)).isTrue();
  }

  @Test
  void aFailedProbeKeepsItOpenAGoodOneClosesIt() {
    open();
    assertThat(breaker.lets(10_000)).isTrue();
    breaker.failed(10_500);
    assertThat(breaker.lets(11_000)).isFalse();
    assertThat(breaker.lets(20_000)).isTrue();
    breaker.succeeded();
    assertThat(breaker.lets(20_001)).isTrue();
    assertThat(breaker.lets(20_002)).isTrue();
  }

  private void open() {
    for (int i = 0; i < 3; i++) {
      breaker.failed(0);
    }
  }
}
