package io.thermocline.query.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.inmemory.InMemoryFileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedManifestsTest {

  private static final String LOCATION = "memory://table/metadata/m0.avro";
  private static final byte[] CONTENT = {1, 2, 3, 4, 5};

  @TempDir private Path directory;

  private final InMemoryFileIO storage = new InMemoryFileIO();
  private CachedManifests manifests;

  @BeforeEach
  void open() {
    storage.addFile(LOCATION, CONTENT);
    manifests = new CachedManifests(storage, new CacheFiles(directory));
  }

  @Test
  void storageIsAskedOnce() throws IOException {
    assertThat(read(manifests.newInputFile(LOCATION))).isEqualTo(CONTENT);
    storage.deleteFile(LOCATION);

    CachedManifests later = new CachedManifests(storage, new CacheFiles(directory));
    assertThat(read(later.newInputFile(LOCATION))).isEqualTo(CONTENT);
    assertThat(later.newInputFile(LOCATION, CONTENT.length).getLength()).isEqualTo(CONTENT.length);
  }

  @Test
  void whatIsShorterThanItShouldBeIsNotKept() throws IOException {
    assertThatThrownBy(() -> read(new CachedManifests(new Short(), cache()).newInputFile(LOCATION)))
        .hasMessageContaining("has 6 bytes, 5 came");

    assertThat(read(manifests.newInputFile(LOCATION))).isEqualTo(CONTENT);
    assertThat(directory.resolve("unfinished")).isEmptyDirectory();
  }

  @Test
  void whatIsGoneIsNotThere() {
    storage.deleteFile(LOCATION);

    assertThatThrownBy(() -> read(manifests.newInputFile(LOCATION)))
        .isInstanceOf(NotFoundException.class);
  }

  private CacheFiles cache() {
    return new CacheFiles(directory);
  }

  private static byte[] read(InputFile file) throws IOException {
    try (SeekableInputStream in = file.newStream()) {
      return in.readAllBytes();
    }
  }

  /** Answers break off one byte before their end. */
  private final class Short extends InMemoryFileIO {
    private static final long serialVersionUID = 1L;

    @Override
    public InputFile newInputFile(String location) {
      InputFile file = storage.newInputFile(location);
      return new InputFile() {
        @Override
        public long getLength() {
          return file.getLength() + 1;
        }

        @Override
        public SeekableInputStream newStream() {
          return file.newStream();
        }

        @Override
        public String location() {
          return location;
        }

        @Override
        public boolean exists() {
          return true;
        }
      };
    }
  }
}
