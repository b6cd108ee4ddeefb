package io.thermocline.bench.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.bench.Bar;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void aTurnIsHeldAgainstTheCeilingOfItsOwnRound() {
    Comparison comparison = new Comparison("orders");
    round(comparison, 100, 80, 150);
    round(comparison, 10, 8, 15);
    round(comparison, 50, 1, 75);

    assertThat(comparison.bars()).extracting(Bar::measured).containsExactly(0.8, 1.5);
    assertThat(comparison.bars()).extracting(Bar::met).containsExactly(true, true);
    assertThat(comparison.text()).contains("server itself", "50", "sink on 1", "8", "sink on 2");
  }

  private static void round(Comparison comparison, double ceiling, double one, double two) {
    comparison.addCeiling(ceiling);
    comparison.addSink(1, one);
    comparison.addSink(2, two);
  }
}
