package io.thermocline.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.bench.Bar;
import io.thermocline.bench.CpuTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainReportTest {

  private static final long MILLION = 1_000_000;

  private final DrainResults results = new DrainResults();

  @Test
  void aRateIsEventsASecondAndCpuIsByTheMillion() {
    Drained drained = new Drained(4 * MILLION, 8, new CpuTime(10, 1));

    assertThat(drained.eventsPerSecond()).isEqualTo(500_000);
    assertThat(drained.cpuSecondsPerMillion()).isEqualTo(2.5);
    assertThat(drained.compilingSecondsPerMillion()).isEqualTo(0.25);
  }

  @Test
  void ratiosAreTakenWithinARoundSoThatASlowRoundCancelsOut() {
    addRound(2.0, 2.2);
    addRound(20.0, 20.0);
    addRound(2.0, 1.8);

    assertThat(results.cpuRatio("fold", "bare").median()).isCloseTo(1.0, within(1e-9));
  }

  @Test
  void holdsTheFoldAgainstTheBareLoop() {
    addRound(2.0, 2.4);

    List<Bar> bars = DrainBars.of(results);

    assertThat(bars).extracting(Bar::claim).contains("CPU of fold / CPU of bare");
    assertThat(bars).filteredOn(bar -> bar.claim().startsWith("CPU")).noneMatch(Bar::met);
    assertThat(bars).filteredOn(bar -> bar.claim().startsWith("rate")).noneMatch(Bar::met);
  }

  @Test
  void hasNoBarForContendersThatDidNotTakePart() {
    results.add("sql", drained(10));

    assertThat(DrainBars.of(results)).isEmpty();
  }

  @Test
  void jsonHasMediansAndEachRound() throws Exception {
    addRound(2.0, 3.0);
    addRound(4.0, 5.0);

    JsonNode bare =
        new ObjectMapper().readTree(DrainReport.json(results, List.of())).at("/contenders/bare");

    assertThat(bare.path("cpuSecondsPerMillion").asDouble()).isEqualTo(3.0);
    assertThat(bare.path("rounds")).hasSize(2);
  }

  @Test
  void textNamesEachContender() {
    addRound(2.0, 3.0);

    assertThat(DrainReport.text(results, List.of())).contains("bare", "2.00", "fold", "3.00");
  }

  private void addRound(double bareCpu, double foldCpu) {
    results.add("bare", drained(bareCpu));
    results.add("fold", drained(foldCpu));
  }

  private static Drained drained(double cpuSeconds) {
    return new Drained(MILLION, 2, new CpuTime(cpuSeconds, 0));
  }
}
