package io.thermocline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.cli.config.Secret.UnreadableSecretException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @TempDir private Path directory;

  @Test
  void fileIsReadWithoutTheWhiteSpaceAroundIt() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), " hush\n");

    assertThat(new Secret.InFile(file).reveal()).isEqualTo("hush");
  }

  @Test
  void jobsLearnTheFileAndNotItsContent() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "hush");
    Secret secret = new Secret.InFile(file);

    assertThat(secret.jobArguments("postgres.password"))
        .containsExactly("--postgres.password.file", file.toString());
    assertThat(secret.toString()).doesNotContain("hush");
  }

  @Test
  void missingFileAndVariableAreNamed() {
    Path file = directory.resolve("none");

    assertThatThrownBy(() -> new Secret.InFile(file).reveal())
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> new Secret.InEnvironment("NO_SUCH_VARIABLE").reveal())
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE is not set");
  }
}
