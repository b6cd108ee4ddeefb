package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

  @TempDir Path directory;

  @Test
  void madeUpSecretsStayAndDiffer() throws Exception {
    String first = PrivateFile.secret(directory.resolve("secrets/one"));
    assertThat(first).hasSize(40).isEqualTo(PrivateFile.secret(directory.resolve("secrets/one")));
    assertThat(PrivateFile.secret(directory.resolve("secrets/two"))).isNotEqualTo(first);
  }

  @Test
  void onlyTheOwnerCanReadAReplacedFile() throws Exception {
    Path file = Files.writeString(directory.resolve("config.yaml"), "readable by all");
    PrivateFile.write(file, "secret");
    assertThat(file).hasContent("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
