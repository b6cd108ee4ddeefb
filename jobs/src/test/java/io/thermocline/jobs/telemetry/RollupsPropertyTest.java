package io.thermocline.jobs.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.TelemetryReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RollupsPropertyTest {

  private static final long START = Instant.parse("2026-02-28T22:00:00Z").toEpochMilli();

  /** Rows are records of doubles: equal means equal to the bit. */
  @Property(tries = 300)
  void rowsAreTheRecomputeInAnyOrderWithinTheLatenessWithAnyDuplicates(
      @ForAll("histories") List<TelemetryReading> history, @ForAll Random random) throws Exception {
    List<TelemetryReading> arrival = delayed(withDuplicates(history, random), random);
    ExpectedRollups expected = ExpectedRollups.of(arrival);

    try (RollupModels models = RollupModels.open()) {
      applyInBundles(arrival, models, random);

      assertThat(models.late).isEmpty();
      assertThat(models.rollups).isEqualTo(expected.rollups);
      assertThat(models.latest).isEqualTo(expected.latest);
    }
  }

  @Property(tries = 300)
  void inAnyOrderEachReadingIsAppliedLateOrADuplicateByItsSeriesAlone(
      @ForAll("histories") List<TelemetryReading> history, @ForAll Random random) throws Exception {
    List<TelemetryReading> arrival = withDuplicates(history, random);
    Collections.shuffle(arrival, random);
    ExpectedRollups expected = ExpectedRollups.of(arrival);

    try (RollupModels models = RollupModels.open()) {
      applyInBundles(arrival, models, random);

      assertThat(models.rollups).isEqualTo(expected.rollups);
      assertThat(models.latest).isEqualTo(expected.latest);
      assertThat(models.late.stream().map(LateRow::observedAt).sorted().toList())
          .isEqualTo(
              expected.late.stream().map(r -> r.getObservedAt().toEpochMilli()).sorted().toList());
      assertThat(models.operator.counts().duplicates).isEqualTo(expected.duplicates);
      assertThat(models.operator.counts().applied)
          .isEqualTo(arrival.size() - expected.duplicates - expected.late.size());
    }
  }

  private static List<TelemetryReading> withDuplicates(
      List<TelemetryReading> history, Random random) {
    List<TelemetryReading> all = new ArrayList<>(history);
    history.stream().filter(r -> random.nextInt(3) == 0).forEach(all::add);
    return all;
  }

  /** No reading is longer under way than the lateness, so that none comes too late. */
  private static List<TelemetryReading> delayed(List<TelemetryReading> readings, Random random) {
    record Arrival(TelemetryReading reading, long at) {}
    return readings.stream()
        .map(r -> new Arrival(r, r.getObservedAt().toEpochMilli() + random.nextInt(305_001)))
        .sorted(Comparator.comparing(Arrival::at))
        .map(Arrival::reading)
        .toList();
  }

  private static void applyInBundles(
      List<TelemetryReading> arrival, RollupModels models, Random random) throws Exception {
    int meanBundle = 1 + random.nextInt(20);
    for (TelemetryReading reading : arrival) {
      models.apply(reading);
      if (random.nextInt(meanBundle) == 0) {
        models.flush();
      }
    }
    models.flush();
  }

  /** Few series, and times that crowd in some minutes, across hours and midnight. */
  @Provide
  Arbitrary<List<TelemetryReading>> histories() {
    Arbitrary<Long> crowded =
        Combinators.combine(
                Arbitraries.of(0L, 1L, 2L, 59L, 60L, 61L, 118L, 119L, 120L, 121L, 600L),
                Arbitraries.of(0L, 1L, 30_000L, 59_999L))
            .as((minute, millis) -> minute * 60_000 + millis);
    Arbitrary<Long> spread = Arbitraries.longs().between(0, 6 * 3_600_000L);
    return Combinators.combine(
            Arbitraries.of("d1", "d2"),
            Arbitraries.oneOf(crowded, spread),
            Arbitraries.doubles().between(-1e9, 1e9),
            Arbitraries.longs().between(-1, 2).injectNull(0.5))
        .as(
            (device, at, value, sequence) ->
                TelemetryReadings.reading(
                    device, Instant.ofEpochMilli(START + at), value + 0.0, sequence))
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }
}
