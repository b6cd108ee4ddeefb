package io.thermocline.schemas.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private static final Dataset ORDERS = Datasets.named("orders", Datasets.DEFAULTS);
  private static final LocalDate TODAY = LocalDate.of(2024, 2, 29);

  @Test
  void aDayChangesItsTierWhenItsLastMomentIsOldEnough() {
    assertThat(ORDERS.tierOf(TODAY.plusDays(3), TODAY)).isEqualTo(Tier.HOT);
    assertThat(ORDERS.tierOf(TODAY.minusDays(30), TODAY)).isEqualTo(Tier.HOT);
    assertThat(ORDERS.tierOf(TODAY.minusDays(31), TODAY)).isEqualTo(Tier.WARM);
    assertThat(ORDERS.tierOf(TODAY.minusDays(180), TODAY)).isEqualTo(Tier.WARM);
    assertThat(ORDERS.tierOf(TODAY.minusDays(181), TODAY)).isEqualTo(Tier.COLD);
    assertThat(ORDERS.tierOf(LocalDate.of(2017, 2, 28), TODAY)).isEqualTo(Tier.COLD);
    assertThat(ORDERS.tierOf(LocalDate.of(2017, 2, 27), TODAY)).isEqualTo(Tier.ENDED);
  }

  @Test
  void deadLettersAreADatasetThatAgesLikeItsSource() {
    Dataset letters = Datasets.named("telemetry_dlq", Datasets.DEFAULTS);
    assertThat(letters.topic()).isEqualTo("telemetry.readings.v1.dlq");
    assertThat(letters.eventTime()).isEqualTo(Dataset.RECORD_TIME);
    assertThat(letters.then()).isEqualTo(new Ending.Purge());
    assertThat(letters.holdsDeadLetters()).isTrue();
    assertThat(letters.deadLettersOf()).contains("telemetry");
    assertThat(ORDERS.holdsDeadLetters()).isFalse();
    assertThat(ORDERS.deadLettersOf()).isEmpty();
  }

  @Test
  void textCarriesDatasetsUnchanged() {
    assertThat(DatasetText.parse(DatasetText.format(Datasets.DEFAULTS)))
        .isEqualTo(Datasets.DEFAULTS);
  }

  @Test
  void eventTimeIsTheRecordsOwnWhereNoneIsNamed() {
    Dataset plain =
        DatasetText.parse("clicks: topic=clicks hot=0d warm=2w cold=1y then=keep").get(0);
    assertThat(plain.eventTime()).isEqualTo(Dataset.RECORD_TIME);
    assertThat(plain.key()).isEmpty();
    assertThat(plain.tierOf(TODAY, TODAY)).isEqualTo(Tier.WARM);
  }

  @Test
  void absurdPoliciesAreRefusedTogether() {
    assertThatThrownBy(
            () ->
                DatasetText.parse(
                    "a: topic=t hot=-1d warm=5 cold=1y then=burn size=3; Big: topic=t hot=9d"
                        + " warm=8d cold=1w then=1h:2d; b_dlq: topic=t hot=1d warm=1d cold=1d"
                        + " then=5h:1y"))
        .hasMessageContaining("a.hot: '-1d' is no age; write whole days, weeks or years")
        .hasMessageContaining("a.warm: '5' is no age")
        .hasMessageContaining("a.then: 'burn' is none of purge, keep")
        .hasMessageContaining("a.size: unknown key")
        .hasMessageContaining("Big: a name is a lower-case letter")
        .hasMessageContaining("Big.warm: 8d is before hot (9d)")
        .hasMessageContaining("Big.cold: 1w is before warm (8d)")
        .hasMessageContaining("Big.then: 2d is before cold (1w)")
        .hasMessageContaining("b_dlq.then: '5h' is none of 1m, 1h, 1d");
  }

  @Test
  void whatCannotBeReadHidesNothingElse() {
    assertThatThrownBy(
            () ->
                DatasetText.parse(
                    "a: topic=t hot=-3d warm=90d cold=30d then=purge; B: topic=t hot=9d warm=2"
                        + " cold=1w then=1h:2d; c_dlq: hot=1d warm=2d cold=3d then=burn"))
        .hasMessageContaining("a.hot: '-3d' is no age")
        .hasMessageContaining("a.cold: 30d is before warm (90d)")
        .hasMessageContaining("B: a name is a lower-case letter")
        .hasMessageContaining("B.topic: is the topic of dataset a too")
        .hasMessageContaining("B.cold: 1w is before hot (9d)")
        .hasMessageContaining("B.then: 2d is before cold (1w)")
        .hasMessageContaining("c_dlq: dead letters are archived with their dataset")
        .hasMessageContaining("c_dlq.topic: missing");
  }

  @Test
  void twoDatasetsOfOneTopicAreRefused() {
    String policy = "topic=o hot=1d warm=2d cold=3d then=purge";
    assertThatThrownBy(() -> DatasetText.parse("orders: " + policy + "; again: " + policy))
        .hasMessage("again.topic: is the topic of dataset orders too; name each once");
  }

  @Test
  void aDatasetIsNotCalledLikeADayOfAnother() {
    assertThatThrownBy(
            () ->
                DatasetText.parse(
                    "orders_d20260301: topic=o hot=1d warm=2d cold=3d then=purge eventTime=at"))
        .hasMessageContaining("a name that ends like _d20260301 is a day's");
  }

  @Test
  void aDatasetIsNotCalledLikeAggregatesOfAnother() {
    Dataset telemetry = Datasets.named("telemetry", Datasets.DEFAULTS);
    for (String window : Aggregate.WINDOWS.keySet()) {
      assertThatThrownBy(
              () ->
                  DatasetText.parse(
                      telemetry.aggregates(window) + ": topic=t hot=1d warm=2d cold=3d then=purge"))
          .hasMessage(
              "telemetry_rollup_%s: a name that ends like _rollup_1h is a table of aggregates'; choose another"
                  .formatted(window));
    }
    assertThat(DatasetText.parse("rollup_1h: topic=t hot=1d warm=2d cold=3d then=purge"))
        .hasSize(1);
  }

  @Test
  void anUnknownDatasetIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Datasets.named("order", Datasets.DEFAULTS))
        .hasMessageContaining("orders, orders_dlq, telemetry, telemetry_dlq");
  }

  @Test
  void agesBeyondReasonAreRefused() {
    assertThatThrownBy(() -> Age.parse("9999y")).hasMessageContaining("1000 years");
  }
}
