package io.thermocline.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.StoredFile.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {

  private static final long GB = 1L << 30;
  private static final LocalDate DAY = LocalDate.of(2017, 3, 1);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final CostModel costs = new CostModel(Prices.LIST, RetentionSettings.DEFAULTS);

  @Test
  void aDayThatTurnsColdCostsItsRequestsOnceAndLessAMonth() {
    Cost cost = costs.rewrite(List.of(file(Kind.FRESH, GB, NOW)), true, 1, 0.5, NOW);
    assertThat(cost.monthBefore()).isCloseTo(1.0, within(1e-9));
    assertThat(cost.monthAfter()).isCloseTo(0.05, within(1e-9));
    // Read: 1 + 1 GiB / 8 MiB. Written: two files of 8 parts and 2 requests around. Commit: 6.
    assertThat(cost.requests()).isCloseTo((129 * 1 + 2 * 10 * 20 + 6 * 10) / 1000.0, within(1e-9));
    assertThat(cost.minimumSize()).isZero();
  }

  @Test
  void smallColdFilesAreBilledAsLargerOnes() {
    Cost cost = costs.rewrite(List.of(file(Kind.FRESH, 2048, NOW)), true, 1, 0.5, NOW);
    assertThat(cost.monthAfter()).isCloseTo(0.1 * (1 << 17) / GB, within(1e-12));
    assertThat(cost.minimumSize()).isCloseTo(0.1 * ((1 << 17) - 1024) / GB, within(1e-12));
  }

  @Test
  void replacingColdFilesEarlyIsBilledAsDeletingThemIs() {
    List<StoredFile> files = List.of(file(Kind.FRESH, GB, NOW), file(Kind.COLD, GB, NOW));
    assertThat(costs.rewrite(files, true, 1, 0.5, NOW).earlyDeletion())
        .isEqualTo(costs.delete(files, NOW, true).earlyDeletion())
        .isPositive();
  }

  @Test
  void deletingEarlyIsBilledForTheRestOfTheMinimumTime() {
    Instant written = NOW.minus(Duration.ofDays(60));
    assertThat(costs.delete(List.of(file(Kind.COLD, GB, written)), NOW, false).earlyDeletion())
        .isCloseTo(0.1, within(1e-9));
    Instant longAgo = NOW.minus(Duration.ofDays(91));
    assertThat(costs.delete(List.of(file(Kind.COLD, GB, longAgo)), NOW, false).earlyDeletion())
        .isZero();
    assertThat(costs.delete(List.of(file(Kind.FRESH, GB, NOW)), NOW, false).earlyDeletion())
        .isZero();
  }

  @Test
  void aClassWithoutPriceIsRefused() {
    assertThatThrownBy(() -> Prices.LIST.of("FROZEN")).hasMessageContaining("GLACIER_IR");
  }

  private static StoredFile file(Kind kind, long bytes, Instant written) {
    return new StoredFile("f", EventDays.of(DAY), kind, 10, bytes, written);
  }
}
