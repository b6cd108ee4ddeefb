package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path directory;

  @Test
  void emptiesALongLogUnderItsWriter() throws Exception {
    Path path = directory.resolve("server.log");
    try (OutputStream writer = new FileOutputStream(path.toFile(), true)) {
      writer.write(new byte[(int) LogFile.LIMIT_BYTES + 1]);
      new LogFile(path).trim();
      writer.write("goes on".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(path).hasContent("goes on");
  }

  @Test
  void leavesAShortLogAlone() throws Exception {
    Path path = Files.writeString(directory.resolve("server.log"), "short");
    new LogFile(path).trim();
    assertThat(path).hasContent("short");
  }

  @Test
  void showsTheLastLines() throws Exception {
    Path path = directory.resolve("server.log");
    Files.writeString(path, "x".repeat(100_000) + "\none\ntwo\nthree\n");
    assertThat(new LogFile(path).tail(2)).containsExactly("two", "three");
  }

  @Test
  void showsNothingWhenThereIsNoLogYet() throws Exception {
    assertThat(new LogFile(directory.resolve("none.log")).tail(5)).isEmpty();
  }
}
