package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

  @TempDir Path directory;

  @Test
  void unpacksFilesWithTheirExecutableBit() throws Exception {
    Path program = directory.resolve("program");
    assertThat(Archive.unpack(tarOf("run", "#!/bin/sh"), program)).isTrue();
    assertThat(program.resolve("run")).isExecutable().hasContent("#!/bin/sh");
  }

  @Test
  void unpacksOnlyOnce() throws Exception {
    Path program = directory.resolve("program");
    Archive.unpack(tarOf("run", "first"), program);
    assertThat(Archive.unpack(tarOf("run", "second"), program)).isFalse();
    assertThat(program.resolve("run")).hasContent("first");
  }

  @Test
  void startsAgainWhenItBrokeOffHalfWay() throws Exception {
    Path program = directory.resolve("program");
    Archive.Source whole = tarOf("run", "x".repeat(10_000));
    Archive.Source breaksOff =
        () -> new SequenceInputStream(limited(whole.open(), 2_000), new Broken());
    assertThatThrownBy(() -> Archive.unpack(breaksOff, program)).hasMessage("broken");
    assertThat(program).doesNotExist();

    Archive.unpack(tarOf("other", "whole"), program);
    assertThat(program.resolve("other")).hasContent("whole");
    assertThat(program.resolve("run")).doesNotExist();
  }

  @Test
  void refusesAnArchiveThatIsCutOff() throws Exception {
    Path program = directory.resolve("program");
    Archive.Source whole = tarOf("run", "x".repeat(10_000));
    assertThatThrownBy(() -> Archive.unpack(() -> limited(whole.open(), 2_000), program))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tar ended");
    assertThat(program).doesNotExist();
  }

  private Archive.Source tarOf(String name, String content) throws Exception {
    Path source = Files.createTempDirectory(directory, "source");
    Path file = Files.writeString(source.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path tar = directory.resolve(source.getFileName() + ".tar");
    new ProcessBuilder("tar", "-c", "-C", source.toString(), "-f", tar.toString(), name)
        .start()
        .waitFor();
    return () -> Files.newInputStream(tar);
  }

  private static InputStream limited(InputStream in, int bytes) throws IOException {
    return new ByteArrayInputStream(in.readNBytes(bytes));
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }
  }
}
