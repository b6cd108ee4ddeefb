package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.Postgres;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** Retention in a process of its own, which ends at a step as by a loss of power. */
final class SettleProcess {

  /**
   * @param crash such as {@code before-commit:3}
   * @return exit code
   */
  static int run(
      Postgres postgres, Path directory, String name, String policy, LocalDate today, String crash)
      throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dthermocline.crash=" + crash,
                "-cp",
                classPath,
                SettleMain.class.getName(),
                postgres.config().jdbcUrl(),
                directory.toString(),
                name,
                policy,
                today.toString())
            .inheritIO()
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no end of " + crash);
    }
    return process.exitValue();
  }

  private SettleProcess() {}
}
