package io.thermocline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says before any Java of ours runs. */
class LauncherTest {

  @TempDir private Path jdk;

  @Test
  void namesTheVersionOfAJavaThatIsNot17() throws Exception {
    installJava("openjdk version \"11.0.2\" 2019-01-15");

    Ended launcher = launch();

    assertThat(launcher.output())
        .contains("bin/java is Java 11.0.2; Thermocline runs on JDK 17")
        .contains("set JAVA_HOME to a JDK 17");
    assertThat(launcher.exitCode()).isEqualTo(1);
  }

  @Test
  void namesAJavaHomeWithoutJava() throws Exception {
    Ended launcher = launch();

    assertThat(launcher.output())
        .contains("JAVA_HOME is " + jdk + ", which holds no bin/java")
        .contains("point JAVA_HOME to a JDK 17");
    assertThat(launcher.exitCode()).isEqualTo(1);
  }

  private void installJava(String version) throws IOException {
    Path java = jdk.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho '" + version + "' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  private record Ended(int exitCode, String output) {}

  private Ended launch() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "../../thermocline", "--help").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
