package io.thermocline.query.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What was taken of files, in the cache. */
final class Slices {

  private static final String KIND = "slices";

  private final CacheFiles cache;

  Slices(CacheFiles cache) {
    this.cache = cache;
  }

  /** What is there of an object that has all that is wanted. */
  Optional<Slice> covering(StoredObject object, Slice wanted) throws IOException {
    Path directory = directory(object);
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .flatMap(file -> Slice.ofFileName(file.getFileName().toString()).stream())
          .filter(slice -> slice.covers(wanted))
          .findFirst();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes {@code link} a name of such a file, too: it stays, whatever becomes of the cache.
   *
   * @return what it has; empty if there is no such file
   */
  Optional<Slice> link(StoredObject object, Slice wanted, Path link) throws IOException {
    Optional<Slice> found = covering(object, wanted);
    if (found.isEmpty()) {
      return found;
    }
    Path file = directory(object).resolve(found.get().fileName().orElseThrow());
    try {
      Files.createLink(link, file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    CacheFiles.used(file);
    return found;
  }

  /** Takes a file that was written as {@link CacheFiles#unfinished}, and links it. */
  void keep(StoredObject object, Slice slice, Path file, Path link) throws IOException {
    Files.createLink(link, file);
    Optional<String> name = slice.fileName();
    if (name.isPresent()) {
      cache.keep(file, directory(object).resolve(name.get()));
    } else {
      Files.delete(file);
    }
  }

  private Path directory(StoredObject object) {
    return cache.at(KIND, object.location() + "\n" + object.etag());
  }
}
