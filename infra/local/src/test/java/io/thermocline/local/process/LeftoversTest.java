package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  @TempDir Path home;

  @BeforeEach
  void needsProc() {
    assumeTrue(Files.exists(Path.of("/proc/self/environ")), "needs the proc file system");
  }

  @Test
  void killsTheForgottenProcessOfThisServerAndNoOther() throws Exception {
    long ours = start("kafka@" + home);
    long others = start("kafka@" + home + "2");
    try {
      assertThat(kill("kafka@" + home)).isEqualTo(1);
      assertThat(ProcessIdentity.of(ours)).isEmpty();
      assertThat(ProcessIdentity.of(others)).isPresent();
    } finally {
      ProcessTree.kill(others);
    }
  }

  @Test
  void leavesAShellInTheDataDirectoryAlone() throws Exception {
    long shell = start("somebody else");
    try {
      assertThat(kill("postgres@" + home)).isZero();
    } finally {
      ProcessTree.kill(shell);
    }
  }

  private int kill(String mark) throws Exception {
    return Leftovers.kill("MARK=" + mark, home, home.resolve("dist"));
  }

  private long start(String mark) throws Exception {
    Launch launch = new Launch(List.of("sleep", "100"), Map.of("MARK", mark), home);
    long pid = launch.start(home.resolve("server.log"));
    await().until(() -> Files.readString(Path.of("/proc/" + pid + "/cmdline")).startsWith("sleep"));
    return pid;
  }
}
