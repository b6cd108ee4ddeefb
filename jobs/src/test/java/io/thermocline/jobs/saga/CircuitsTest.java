package io.thermocline.jobs.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.jobs.saga.Decision.Health;
import io.thermocline.jobs.saga.Decision.Observation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitsTest {

  private static final int PLACES = 2;

  private final Circuits circuits =
      new Circuits(new Breaker.Policy(3, Duration.ofSeconds(10)), PLACES);

  @Test
  void eachParticipantHasACircuitOfItsOwn() {
    fails("payment");
    fails("inventory");
    fails("payment");
    fails("payment");
    assertThat(circuits.gate(1).lets("payment")).isFalse();
    assertThat(circuits.gate(1).opensAt("payment")).isEqualTo(10_000);
    assertThat(circuits.gate(1).lets("inventory")).isTrue();
    assertThat(circuits.gate(1).lets("shipping")).isTrue();
    assertThat(circuits.open()).isEqualTo(1);

    circuits.observe(new Observation("payment", Health.WELL), 2);
    assertThat(circuits.gate(2).lets("payment")).isTrue();
    assertThat(circuits.open()).isZero();
  }

  @Test
  void anOrderTakesOnePlaceHoweverLongItWaits() {
    circuits.isWaiting("a");
    circuits.isWaiting("a");
    assertThat(circuits.gate(0).hasRoom()).isTrue();
    circuits.isWaiting("b");
    assertThat(circuits.gate(0).hasRoom()).isFalse();
    assertThat(circuits.waiting()).isEqualTo(PLACES);
    circuits.isNotWaiting("a");
    assertThat(circuits.gate(0).hasRoom()).isTrue();
  }

  private void fails(String participant) {
    circuits.observe(new Observation(participant, Health.ILL), 0);
  }
}
