package io.thermocline.query.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFilesTest {

  @TempDir private Path directory;

  private CacheFiles cache;

  @BeforeEach
  void open() {
    cache = new CacheFiles(directory);
  }

  @Test
  void whatWasNotUsedForLongestMakesRoom() throws IOException {
    Path old = keep("old", 100, 1_000);
    Path young = keep("young", 100, 3_000);
    Path used = keep("used", 100, 2_000);
    CacheFiles.used(used);

    cache.shrink(200);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(used).exists();
  }

  @Test
  void whatFitsStays() throws IOException {
    Path file = keep("file", 100, 1_000);

    cache.shrink(100);

    assertThat(file).exists();
  }

  @Test
  void aLinkOutlivesTheCache() throws IOException {
    Path file = keep("file", 100, 1_000);
    Path link = Files.createLink(directory.resolveSibling("link-" + System.nanoTime()), file);

    cache.shrink(0);

    assertThat(file).doesNotExist();
    assertThat(link).hasSize(100);
    Files.delete(link);
  }

  @Test
  void whatIsBeingWrittenIsLeftAlone() throws IOException {
    Path unfinished = cache.unfinished();
    Files.write(unfinished, new byte[100]);

    cache.shrink(0);

    assertThat(unfinished).exists();
  }

  @Test
  void onlyWhatWasPutInMakesItGrow() throws IOException {
    assertThat(cache.hasGrown()).isFalse();
    Path file = keep("file", 100, 1_000);
    assertThat(cache.hasGrown()).isTrue();

    CacheFiles again = new CacheFiles(directory);
    CacheFiles.used(file);
    assertThat(again.hasGrown()).isFalse();
  }

  @Test
  void anEmptyCacheHasNothingToLose() throws IOException {
    new CacheFiles(directory.resolve("none")).shrink(0);
  }

  private Path keep(String name, int bytes, long used) throws IOException {
    Path unfinished = cache.unfinished();
    Files.write(unfinished, new byte[bytes]);
    Path at = cache.at("kind", name);
    cache.keep(unfinished, at);
    Files.setLastModifiedTime(at, FileTime.fromMillis(used));
    return at;
  }
}
