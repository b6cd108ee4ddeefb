package io.thermocline.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.jobs.order.OrderReadModelsConfig;
import io.thermocline.jobs.telemetry.TelemetryRollupsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference is made of the settings themselves: {@code -Dthermocline.docs=write} renews it. */
class ArgumentReferenceTest {

  private static final Path PAGE = Path.of("../docs/job-arguments.md");

  @Test
  void theReferenceIsUpToDate() throws IOException {
    if (System.getProperty("thermocline.docs", "").equals("write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE).hasContent(page());
  }

  private static String page() {
    return """
        # Arguments of the jobs

        Given as `--key value` after the jar, or by `./thermocline submit`. Secrets are never arguments: the Flink
        UI shows those. This page is generated from the code; a test compares them.
        """
        + job("order-read-models", OrderReadModelsConfig.SETTINGS)
        + job("telemetry-rollups", TelemetryRollupsConfig.SETTINGS);
  }

  private static String job(String name, List<Setting<?>> settings) {
    String rows =
        settings.stream().map(ArgumentReferenceTest::row).collect(Collectors.joining("\n"));
    return """

        ## %s

        | argument | default | meaning |
        |---|---|---|
        %s
        """
        .formatted(name, rows);
  }

  private static String row(Setting<?> setting) {
    String byDefault =
        setting.defaultText().map(d -> d.isEmpty() ? "none" : "`" + d + "`").orElse("required");
    return "| `--%s` | %s | %s |".formatted(setting.key(), byDefault, setting.meaning());
  }
}
