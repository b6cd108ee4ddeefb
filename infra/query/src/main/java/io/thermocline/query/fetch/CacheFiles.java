package io.thermocline.query.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory of files that can be had again: whole or not there, however many processes use it at
 * once, and no larger than allowed once they are done. The ones longest not used go first.
 */
final class CacheFiles {

  /** A file that was counted. */
  private record Counted(Path path, long bytes, FileTime used) {}

  private static final String UNFINISHED = "unfinished";

  /** Nobody writes a file for so long: whoever began it was killed. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private static final long MOST_BYTES_IN_MEMORY = 16 << 20;

  private final Path directory;

  /**
   * Small files that were read or written here. Others may have made them anew, or deleted them.
   */
  private final Recent<byte[]> memory = new Recent<>(MOST_BYTES_IN_MEMORY);

  /** Something was put into it here. */
  private volatile boolean grown;

  CacheFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * A small file as it is, or was when it was read here last. Whoever takes its bytes must not
   * change them.
   */
  Optional<byte[]> known(String kind, String name) throws IOException {
    Optional<byte[]> known = memory.get(key(kind, name));
    return known.isPresent() ? known : read(kind, name);
  }

  /** The same as it is now. */
  Optional<byte[]> read(String kind, String name) throws IOException {
    Optional<byte[]> read = readOnce(kind, name);
    read.ifPresent(bytes -> memory.put(key(kind, name), bytes, bytes.length));
    return read;
  }

  /** A file that isn't needed in memory. */
  Optional<byte[]> readOnce(String kind, String name) throws IOException {
    Path at = at(kind, name);
    try {
      byte[] bytes = Files.readAllBytes(at);
      used(at);
      return Optional.of(bytes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Takes the place of what is there. */
  void write(String kind, String name, byte[] bytes) throws IOException {
    writeOnce(kind, name, bytes);
    memory.put(key(kind, name), bytes, bytes.length);
  }

  /** The same for a file that isn't needed in memory. */
  void writeOnce(String kind, String name, byte[] bytes) throws IOException {
    Path file = unfinished();
    Files.write(file, bytes);
    keep(file, at(kind, name));
  }

  /** Where something of this name is, if it is there. */
  Path at(String kind, String name) {
    String digest = digest(name);
    return directory.resolve(kind).resolve(digest.substring(0, 2)).resolve(digest);
  }

  /** A name that nobody else has, for a file that is being written. */
  Path unfinished() throws IOException {
    return Files.createDirectories(directory.resolve(UNFINISHED))
        .resolve(UUID.randomUUID().toString());
  }

  /** Puts a file that was written where it belongs, at once; what is there is replaced. */
  void keep(Path unfinished, Path at) throws IOException {
    Files.createDirectories(at.getParent());
    Files.move(unfinished, at, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    grown = true;
  }

  /** Whether anything was put into it through this, since it was made smaller. */
  boolean hasGrown() {
    return grown;
  }

  /** Notes that a file was of use. */
  static void used(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (NoSuchFileException e) {
      // Somebody else has made room; whoever reads it holds a link of his own.
    }
  }

  /**
   * Makes room until all that is left fits into {@code limit} bytes. Files that a query has links
   * of stay readable to it.
   */
  void shrink(long limit) throws IOException {
    grown = false;
    List<Counted> files = counted();
    long sum = files.stream().mapToLong(Counted::bytes).sum();
    files.sort(Comparator.comparing(Counted::used));
    for (Counted file : files) {
      if (sum <= limit) {
        return;
      }
      Files.deleteIfExists(file.path);
      sum -= file.bytes;
    }
  }

  private List<Counted> counted() throws IOException {
    List<Counted> files = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        FileTime used = Files.getLastModifiedTime(file);
        boolean unfinished = file.startsWith(directory.resolve(UNFINISHED));
        if (!unfinished) {
          files.add(new Counted(file, Files.size(file), used));
        } else if (used.toInstant().isBefore(Instant.now().minus(ABANDONED))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      // Somebody else is making room, too.
      return files;
    }
    return files;
  }

  private static String key(String kind, String name) {
    return kind + "\n" + name;
  }

  private static String digest(String name) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
