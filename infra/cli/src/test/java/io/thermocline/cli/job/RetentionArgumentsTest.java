package io.thermocline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.jobs.retention.RetentionSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionArgumentsTest {

  private static final RetentionSettings SETTINGS =
      RetentionSettings.DEFAULTS.withAges(Duration.ofHours(2), Duration.ZERO);

  @Test
  void theSectionIsPassedOn() {
    assertThat(RetentionArguments.of(SETTINGS, List.of("--every", "1h")))
        .containsExactly(
            "--cold.class",
            "GLACIER_IR",
            "--snapshot.age",
            "7200000ms",
            "--orphan.grace",
            "0",
            "--confirm.above.percent",
            "10");
  }

  @Test
  void whatIsGivenByHandWins() {
    assertThat(
            RetentionArguments.of(
                SETTINGS, List.of("--snapshot.age", "1d", "--cold.class", "STANDARD_IA")))
        .containsExactly("--orphan.grace", "0", "--confirm.above.percent", "10");
  }
}
