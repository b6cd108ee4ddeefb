package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.e2e.StackCommands.Outcome;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy whose cold class has to be restored before it can be read. */
@ExtendWith(ExplainsFailures.class)
class QueryRestoreIT {

  private static final LocalDate COLD_DAY = AgedClicks.LAST.minusDays(300);
  private static final LocalDate OTHER_COLD_DAY = AgedClicks.LAST.minusDays(91);

  @Test
  void objectsThatHaveToBeRestoredStopTheQuery() throws Exception {
    try (AskedClicks clicks = AskedClicks.start("frozen")) {
      RetentionCommands glacier =
          RetentionCommands.with(
              "glacier",
              "datasets:\n"
                  + AgedClicks.yaml("frozen", "purge")
                  + "retention: { coldClass: GLACIER }\n");
      clicks.clicks().click(COLD_DAY);
      clicks.archiving().awaitAll(clicks.clicks());
      glacier.apply("frozen", AgedClicks.LAST);

      Outcome stopped = pagesOf(glacier, COLD_DAY);
      Outcome unaffected = pagesOf(glacier, OTHER_COLD_DAY);

      assertThat(stopped.exitCode()).isEqualTo(3);
      assertThat(stopped.out()).isEmpty();
      assertThat(stopped.err()).contains("GLACIER").contains("5 h").contains("--restore");
      assertThat(unaffected.exitCode()).as(unaffected.err()).isZero();
    }
  }

  private static Outcome pagesOf(RetentionCommands policy, LocalDate day) {
    return policy
        .stack()
        .run(
            "query",
            "SELECT page FROM frozen WHERE \"at\"::DATE = '%s'".formatted(day),
            RetentionCommands.PRICES);
  }
}
