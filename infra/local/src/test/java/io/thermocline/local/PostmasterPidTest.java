package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterPidTest {

  @TempDir Path data;

  @Test
  void deletesTheFileOfADeadProcess() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertThat(afterCheck(ended.pid() + "\n" + data + "\n")).doesNotExist();
  }

  @Test
  void deletesTheFileWhenAnotherProgramGotTheId() throws Exception {
    assertThat(afterCheck(ProcessHandle.current().pid() + "\n")).doesNotExist();
  }

  @Test
  void deletesAnEmptyFile() throws Exception {
    assertThat(afterCheck("")).doesNotExist();
  }

  @Test
  void keepsTheFileOfALivingPostgres() throws Exception {
    Path postgres = Files.copy(Path.of("/bin/sleep"), data.resolve("postgres"));
    Process lives = new ProcessBuilder(postgres.toString(), "100").start();
    try {
      assertThat(afterCheck(lives.pid() + "\n")).exists();
    } finally {
      lives.destroyForcibly();
    }
  }

  private Path afterCheck(String content) throws Exception {
    Path file = Files.writeString(data.resolve("postmaster.pid"), content);
    PostmasterPid.deleteStale(file);
    return file;
  }
}
