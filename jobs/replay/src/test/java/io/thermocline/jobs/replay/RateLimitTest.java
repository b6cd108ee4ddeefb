package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong();

  @Test
  void placesInLineAreEvenlyApart() {
    RateLimit rate = new RateLimit(OptionalDouble.of(10), clock::get);
    assertThat(rate.nextIsEarlyBy()).isEqualTo(SECOND / 10);
    assertThat(rate.nextIsEarlyBy()).isEqualTo(2 * SECOND / 10);
  }

  @Test
  void aDelayIsCaughtUpByATenthOfASecondOnly() {
    RateLimit rate = new RateLimit(OptionalDouble.of(100), clock::get);
    clock.set(60 * SECOND);
    int atOnce = 0;
    while (rate.nextIsEarlyBy() <= 0) {
      atOnce++;
    }
    assertThat(atOnce).isEqualTo(11);
  }

  @Test
  void withoutALimitNobodyWaits() {
    RateLimit rate = new RateLimit(OptionalDouble.empty(), clock::get);
    assertThat(rate.nextIsEarlyBy()).isZero();
    assertThat(rate.nextIsEarlyBy()).isZero();
  }
}
