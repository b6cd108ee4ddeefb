package io.thermocline.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WholeFileJsonMapperTest {

  @TempDir Path directory;
  private File file;
  private final JsonMapper mapper = (JsonMapper) replaced(JsonMapper.builder().build());

  @BeforeEach
  void writeFirst() {
    file = directory.resolve("bucketMetadata.json").toFile();
    mapper.writeValue(file, Map.of("key", "first"));
  }

  @Test
  void replacesTheFileWithTheNewValue() {
    mapper.writeValue(file, Map.of("key", "second"));
    assertThat(mapper.readValue(file, Map.class)).isEqualTo(Map.of("key", "second"));
  }

  @Test
  void keepsTheOldFileWhenWritingBreaksOffHalfWay() throws Exception {
    List<Object> breaksOff = List.of("x".repeat(100_000), new BreaksOff());
    assertThatThrownBy(() -> mapper.writeValue(file, breaksOff))
        .hasStackTraceContaining("broke off");
    assertThat(mapper.readValue(file, Map.class)).isEqualTo(Map.of("key", "first"));
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file.toPath());
    }
  }

  private static Object replaced(JsonMapper stock) {
    return LocalS3.files().postProcessAfterInitialization(stock, "jsonMapper");
  }

  /** A value that cannot be read to its end. */
  public static final class BreaksOff {
    public String getValue() {
      throw new IllegalStateException("broke off");
    }
  }
}
