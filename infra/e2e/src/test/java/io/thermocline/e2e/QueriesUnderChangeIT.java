package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The long form of {@link QueryIT}: thousands of questions while all tiers are in motion. */
@ExtendWith(ExplainsFailures.class)
class QueriesUnderChangeIT {

  private static final int QUESTIONS = Integer.getInteger("thermocline.questions", 3_000);

  /** Late clicks become cold files beside others: many of them, and no question is quick. */
  private static final int PER_SECOND = 20;

  @Test
  void thousandsOfAnswersEqualTheOracle() throws Exception {
    long seed = System.nanoTime();
    System.err.printf("seed %d%n", seed);
    try (AskedClicks asked = AskedClicks.start("asked_long")) {
      asked.ask(QUESTIONS, PER_SECOND, Set.of("compact", "to-cold", "merge-late"), seed);

      assertThat(asked.archiving().job().failures()).isEmpty();
    }
  }
}
