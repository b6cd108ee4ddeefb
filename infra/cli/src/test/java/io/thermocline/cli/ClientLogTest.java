package io.thermocline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClientLogTest {

  /** A logger made earlier would ignore where the log goes, and write over a live view. */
  @Test
  void nothingLogsBeforeACommandRuns() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Thermocline.class.getName(),
                "load",
                "telemetry",
                "--help")
            .redirectErrorStream(true)
            .start();
    String loaded = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(loaded).isZero();
    assertThat(loaded)
        .contains("io.thermocline.cli.command.LoadTelemetryCommand")
        .doesNotContain("org.slf4j.LoggerFactory ");
  }
}
