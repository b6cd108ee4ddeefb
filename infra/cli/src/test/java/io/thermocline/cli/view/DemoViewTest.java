package io.thermocline.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.demo.DemoFrame;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.demo.DemoFrame.StreamFrame;
import io.thermocline.cli.demo.Listing;
import io.thermocline.cli.status.Statuses;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DemoViewTest {

  private static final Optional<String> UNREACHABLE =
      Optional.of("Postgres: connection refused by a server with a name that goes on and on");

  private static final DemoFrame FIRST =
      frame(Phase.GENERATING, Optional.empty(), idle("orders"), idle("telemetry"));

  private static final StreamFrame ORDERS =
      new StreamFrame(
          "orders",
          9_994,
          499.6,
          42_422,
          495.2,
          Optional.of(Duration.ofMillis(400)),
          Optional.of(Statuses.RUNNING_JOB),
          List.of(
              new Listing("ORDERS BY STATUS", Map.of("DELIVERED", "6,257")),
              new Listing("TOP PRODUCTS (UNITS)", Map.of("product-00000", "5,219"))),
          OptionalLong.empty(),
          Map.of("TRUNCATED", 7L));

  private static final StreamFrame TELEMETRY =
      new StreamFrame(
          "telemetry",
          20_000,
          1000,
          19_000,
          990,
          Optional.of(Duration.ofMillis(700)),
          Optional.empty(),
          List.of(new Listing("LATEST OF device-0", Map.of("temperature", "81.52"))),
          OptionalLong.of(31),
          Map.of("INVALID", 2L, "TRUNCATED", 1L));

  private static final DemoFrame BUSY = frame(Phase.DRAINING, UNREACHABLE, ORDERS, TELEMETRY);

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
        .containsPattern("temperature +81.52 +late +≤ 31")
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
    StreamFrame many =
        new StreamFrame(
            "orders",
            1,
            1,
            1,
            1,
            ORDERS.freshness(),
            ORDERS.job(),
            ORDERS.listings(),
            OptionalLong.empty(),
            causes);

    assertThat(DemoView.panel(frame(Phase.GENERATING, Optional.empty(), many, TELEMETRY)))
        .hasSameSizeAs(DemoView.panel(FIRST));
  }

  @Test
  void panelOfTwoStreamsFitsTwentyFourLines() {
    assertThat(DemoView.panel(BUSY)).hasSizeLessThanOrEqualTo(23);
  }

  @Test
  void lineTellsTheSameForALog() {
    assertThat(DemoView.line(BUSY))
        .isEqualTo(
            "34 s draining: orders in 9,994 (500/s), applied 42,422 (495/s), lag 1,234 records,"
                + " freshness 0.4 s, dead letters 7, RUNNING; telemetry in 20,000 (1,000/s),"
                + " applied 19,000 (990/s), lag unknown, freshness 0.7 s, late ≤ 31, dead letters"
                + " 3, no job; waiting for Postgres: connection refused by a"
                + " server with a name that goes on and on");
  }

  @Test
  void whatIsNotKnownYetIsSaid() {
    assertThat(DemoView.line(FIRST)).contains("lag unknown, freshness unknown").contains("no job");
  }

  private static DemoFrame frame(Phase phase, Optional<String> trouble, StreamFrame... streams) {
    return new DemoFrame(Duration.ofSeconds(34), phase, List.of(streams), trouble);
  }

  private static StreamFrame idle(String title) {
    return new StreamFrame(
        title,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalLong.empty(),
        Map.of());
  }
}
