package io.thermocline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptJarsTest {

  @TempDir Path directory;

  @Test
  void copyStaysWhateverIsBuiltSince() throws IOException {
    KeptJars jars = new KeptJars(directory.resolve("kept"));
    Path built = Files.writeString(directory.resolve("jobs.jar"), "old");
    Path old = jars.keep(built);
    Files.writeString(built, "new");
    Path next = jars.keep(built);
    assertThat(old).hasContent("old");
    assertThat(next).hasContent("new");
    assertThat(jars.keep(built)).isEqualTo(next);

    jars.prune(Set.of(next.toString()));
    assertThat(old).doesNotExist();
    assertThat(next).exists();
  }
}
