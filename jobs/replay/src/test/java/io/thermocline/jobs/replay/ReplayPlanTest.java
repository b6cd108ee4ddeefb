package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.jobs.replay.ReplayRange.Beginning;
import io.thermocline.schemas.dataset.Age;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {

  private static final Dataset ORDERS = Datasets.DEFAULTS.get(0);
  private static final ReplaySpec SPEC =
      new ReplaySpec(
          ORDERS,
          ReplaySource.ALL,
          new ReplayRange(
              Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
              Optional.empty(),
              new TreeMap<>(Map.of(2, 5L)),
              Beginning.AVAILABLE,
              new TreeMap<>(Map.of(2, 50L))),
          Optional.of("order \"1\""),
          Optional.of("currency = 'EUR'"),
          "copy.v1");

  @Test
  void aPlanComesBackFromTheLedgerAsItWas() {
    ReplayPlan plan =
        new ReplayPlan("abc", SPEC, new TreeMap<>(Map.of(2, new Span(5, 20, 50))), 45);
    assertThat(PlanJson.parse("abc", PlanJson.format(plan))).isEqualTo(plan);
    Progress progress = new Progress(7, 2, 100);
    assertThat(PlanJson.parseProgress(PlanJson.format(progress))).isEqualTo(progress);
    ReplaySpec letters =
        ReplaySpec.of(ORDERS.deadLetters(), ReplaySource.KAFKA, ReplayRange.ALL, "x");
    assertThat(
            PlanJson.parse("x", PlanJson.format(new ReplayPlan("x", letters, new TreeMap<>(), 0)))
                .spec())
        .isEqualTo(letters);
  }

  @Test
  void theSameRequestHasTheSameIdHoweverTheDatasetAges() {
    Dataset older =
        new Dataset(
            ORDERS.name(),
            ORDERS.topic(),
            Age.days(1),
            ORDERS.warm(),
            ORDERS.cold(),
            ORDERS.then(),
            ORDERS.eventTime(),
            ORDERS.key(),
            ORDERS.subject());
    assertThat(with(older, "copy.v1").id()).isEqualTo(SPEC.id()).matches("[0-9a-f]{12}");
    assertThat(with(ORDERS, "other.v1").id()).isNotEqualTo(SPEC.id());
  }

  @Test
  void anEmptyRangeIsRefused() {
    Instant time = Instant.parse("2026-03-01T00:00:00Z");
    assertThatThrownBy(
            () ->
                new ReplayRange(
                    Optional.of(time),
                    Optional.of(time),
                    new TreeMap<>(),
                    Beginning.COMPLETE,
                    new TreeMap<>()))
        .hasMessageContaining("--to must be later");
  }

  @Test
  void aPartitionIsDoneAtItsEnd() {
    ReplayPlan plan =
        new ReplayPlan("abc", SPEC, new TreeMap<>(Map.of(2, new Span(5, 20, 50))), 45);
    assertThat(plan.isDone(2, new Progress(49, 9, 9))).isFalse();
    assertThat(plan.isDone(2, new Progress(50, 9, 9))).isTrue();
  }

  private static ReplaySpec with(Dataset dataset, String into) {
    return new ReplaySpec(dataset, SPEC.source(), SPEC.range(), SPEC.key(), SPEC.where(), into);
  }
}
