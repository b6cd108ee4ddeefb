package io.thermocline.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.jobs.order.OrderReadModelsConfig;
import io.thermocline.jobs.saga.OrderSagaConfig;
import io.thermocline.jobs.telemetry.TelemetryRollupsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return new ArgumentPage("Arguments of the jobs")
        .job("order-read-models", OrderReadModelsConfig.SETTINGS)
        .job("order-saga", OrderSagaConfig.SETTINGS)
        .job("telemetry-rollups", TelemetryRollupsConfig.SETTINGS)
        .text();
  }
}
