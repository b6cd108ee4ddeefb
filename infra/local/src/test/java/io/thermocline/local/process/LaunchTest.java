package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {

  @TempDir Path directory;

  @Test
  void givesOnlyItsOwnVariablesAndTheFewEveryProgramNeeds() throws Exception {
    Path log = directory.resolve("logs/env.log");
    Launch launch = new Launch(List.of("env"), Map.of("GIVEN", "yes"), directory);
    assertThat(launch.withEnvironment("MARK", "kafka@home").run(log)).isZero();
    List<String> names =
        Files.readAllLines(log).stream().map(line -> line.replaceFirst("=.*", "")).toList();
    assertThat(names)
        .contains("GIVEN", "MARK", "PATH")
        .isSubsetOf(
            "GIVEN",
            "MARK",
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "TZ",
            "JAVA_HOME");
  }

  @Test
  void appendsWhatTheProcessPrintsToItsLog() throws Exception {
    Path log = Files.writeString(directory.resolve("server.log"), "before\n");
    new Launch(List.of("sh", "-c", "echo out; echo err >&2"), Map.of(), directory).run(log);
    assertThat(log).hasContent("before\nout\nerr\n");
  }

  @Test
  void startsAProcessThatLeadsItsOwnSession() throws Exception {
    Launch launch = new Launch(List.of("sleep", "100"), Map.of(), directory);
    long pid = launch.start(directory.resolve("server.log"));
    try {
      assertThat(ProcessHandle.of(pid)).isPresent();
      await().until(() -> command(pid).startsWith("sleep"));
    } finally {
      ProcessTree.kill(pid);
    }
  }

  private static String command(long pid) throws Exception {
    return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
  }
}
