package io.thermocline.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.demo.DemoFrame;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.demo.DemoFrame.TopProduct;
import io.thermocline.cli.status.Statuses;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoViewTest {

  private static final DemoFrame FIRST =
      new DemoFrame(
          Duration.ZERO,
          Phase.GENERATING,
          0,
          0,
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          List.of(),
          Map.of(),
          Optional.empty());

  private static final DemoFrame BUSY =
      new DemoFrame(
          Duration.ofSeconds(34),
          Phase.DRAINING,
          9_994,
          499.6,
          42_422,
          495.2,
          Optional.of(Duration.ofMillis(400)),
          Optional.of(Statuses.RUNNING_JOB),
          Map.of("DELIVERED", 6_257L),
          List.of(new TopProduct("product-00000", 5_219)),
          Map.of("TRUNCATED", 7L),
          Optional.of("Postgres: connection refused by a server with a name that goes on and on"));

  @Test
  void panelShowsRatesLagFreshnessAndLists() {
    assertThat(String.join("\n", DemoView.panel(BUSY)))
        .contains("draining   34 s")
        .contains("9,994 records")
        .contains("500/s")
        .contains("lag       1,234 records")
        .contains("42,422 events")
        .contains("495/s")
        .contains("freshness 0.4 s")
        .contains("order-read-models RUNNING ×2, 1 restarts, checkpoint 1.2 s ago")
        .containsPattern("DELIVERED +6,257 +product-00000 +5,219 +TRUNCATED +7")
        .contains("waiting for Postgres: connection refused");
  }

  @Test
  void panelKeepsItsHeightAndFitsATerminal() {
    assertThat(DemoView.panel(BUSY)).hasSameSizeAs(DemoView.panel(FIRST));
    assertThat(DemoView.panel(BUSY)).allMatch(line -> line.length() < 80);
    assertThat(DemoView.panel(FIRST)).allMatch(line -> line.length() < 80);
  }

  @Test
  void moreCausesThanFitDoNotChangeTheHeight() {
    Map<String, Long> causes = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      causes.put("CAUSE_" + i, 1L);
    }
    DemoFrame many =
        new DemoFrame(
            BUSY.elapsed(),
            BUSY.phase(),
            1,
            1,
            1,
            1,
            BUSY.freshness(),
            BUSY.job(),
            causes,
            List.of(),
            causes,
            Optional.empty());

    assertThat(DemoView.panel(many)).hasSameSizeAs(DemoView.panel(FIRST));
  }

  @Test
  void lineTellsTheSameForALog() {
    assertThat(DemoView.line(BUSY))
        .isEqualTo(
            "34 s draining: in 9,994 (500/s), applied 42,422 (495/s), lag 1,234 records, freshness"
                + " 0.4 s, dead letters 7, RUNNING; waiting for Postgres: connection refused by a"
                + " server with a name that goes on and on");
  }

  @Test
  void whatIsNotKnownYetIsSaid() {
    assertThat(DemoView.line(FIRST)).contains("lag unknown, freshness unknown").contains("no job");
  }
}
