package io.thermocline.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.adobe.testing.s3mock.s3.dto.ObjectOwnership;
import com.adobe.testing.s3mock.s3.model.BucketMetadata;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RememberingJsonMapperTest {

  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

  @TempDir Path directory;
  private File file;
  private JsonMapper mapper;

  @BeforeEach
  void writeOne() {
    file = directory.resolve("bucketMetadata.json").toFile();
    mapper = mapper();
    mapper.writeValue(file, bucket(Map.of("first", ID)));
  }

  @Test
  void readsABucketOnce() throws Exception {
    JsonMapper reader = mapper();
    BucketMetadata read = reader.readValue(file, BucketMetadata.class);
    assertThat(read.getObjects()).isEqualTo(Map.of("first", ID));
    Files.delete(file.toPath());
    assertThat(reader.readValue(file, BucketMetadata.class)).isSameAs(read);
  }

  @Test
  void whatWasWrittenIsRememberedAndInTheFile() {
    BucketMetadata changed = mapper.readValue(file, BucketMetadata.class);
    changed.addKey("second");
    mapper.writeValue(file, changed);
    for (JsonMapper reader : new JsonMapper[] {mapper, mapper()}) {
      assertThat(reader.readValue(file, BucketMetadata.class).getObjects())
          .containsOnlyKeys("first", "second");
    }
  }

  @Test
  void whatCouldNotBeWrittenIsForgotten() throws Exception {
    BucketMetadata changed = mapper.readValue(file, BucketMetadata.class);
    changed.addKey("second");
    Path moved = directory.resolveSibling(directory.getFileName() + "-moved");
    Files.move(directory, moved);
    try {
      assertThatThrownBy(() -> mapper.writeValue(file, changed))
          .isInstanceOf(UncheckedIOException.class);
    } finally {
      Files.move(moved, directory);
    }
    assertThat(mapper.readValue(file, BucketMetadata.class).getObjects()).containsOnlyKeys("first");
  }

  @Test
  void keysCanBeLookedUpWhileOneIsAdded() {
    for (JsonMapper reader : new JsonMapper[] {mapper, mapper()}) {
      BucketMetadata bucket = reader.readValue(file, BucketMetadata.class);
      Iterator<String> lookedUp = bucket.getObjects().keySet().iterator();
      bucket.addKey("second");
      assertThat(lookedUp.next()).isEqualTo("first");
    }
  }

  private BucketMetadata bucket(Map<String, UUID> objects) {
    return new BucketMetadata(
        "bucket",
        "2026-03-01T00:00:00.000Z",
        null,
        null,
        null,
        ObjectOwnership.BUCKET_OWNER_ENFORCED,
        directory,
        "eu-central-1",
        null,
        null,
        objects);
  }

  private static JsonMapper mapper() {
    return (JsonMapper)
        LocalS3.files()
            .postProcessAfterInitialization(
                JsonMapper.builder().findAndAddModules().build(), "jsonMapper");
  }
}
