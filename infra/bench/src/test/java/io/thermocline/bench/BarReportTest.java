package io.thermocline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarReportTest {

  private static final Bar MET = Bar.atMost("CPU of us / CPU of them", 0.25, 0.2);
  private static final Bar MISSED = Bar.atLeast("rate of us / rate of them", 1.2, 1.1);

  @Test
  void aBarIsMetOnTheRightSideOfItsLimitAndOnIt() {
    assertThat(MET.met()).isTrue();
    assertThat(MISSED.met()).isFalse();
    assertThat(Bar.atMost("", 1, 1).met()).isTrue();
    assertThat(Bar.atLeast("", 1, 1).met()).isTrue();
    assertThat(Bar.atMost("", 1, 1.01).met()).isFalse();
  }

  @Test
  void textHasALineForEachBar() {
    assertThat(BarReport.text(List.of(MET, MISSED)).lines())
        .satisfiesExactly(
            met -> assertThat(met).startsWith("met ").contains("0.20", "at most 0.25"),
            missed -> assertThat(missed).startsWith("MISSED ").contains("1.10", "at least 1.20"));
  }

  @Test
  void jsonTellsWhetherABarIsMet() {
    assertThat(BarReport.json(List.of(MISSED)).get(0).get("met").asBoolean()).isFalse();
    assertThat(BarReport.json(List.of(MISSED)).get(0).get("measured").asDouble()).isEqualTo(1.1);
  }
}
