package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
  void startsAProcessThatNoTerminalCanReach() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid and proc");
    Launch launch = new Launch(List.of("sleep", "100"), Map.of(), directory);
    long pid = launch.start(directory.resolve("server.log"));
    try {
      await().untilAsserted(() -> assertThat(sessionOf(pid)).isEqualTo(pid));
    } finally {
      ProcessTree.kill(pid);
    }
  }

  /** The sixth field; see proc(5). */
  private static long sessionOf(long pid) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
  }
}
