package io.thermocline.query.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory that is one query's, on the disk of the cache, and gone after it. Those of queries
 * that were killed go with the next one: nobody holds their lock any more.
 */
final class RunDirectory implements AutoCloseable {

  private static final String LOCK = "lock";

  /** Of this process: a look at their lock would lose it, as POSIX has it. */
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private RunDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static RunDirectory create(Path all) throws IOException {
    Files.createDirectories(all);
    sweep(all);
    Path path = all.resolve(UUID.randomUUID().toString());
    LIVE.add(path);
    Files.createDirectory(path);
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    return new RunDirectory(path, channel);
  }

  Path path() {
    return path;
  }

  Path subdirectory(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  @Override
  public void close() throws IOException {
    delete(path);
    channel.close();
    LIVE.remove(path);
  }

  private static void sweep(Path all) throws IOException {
    List<Path> runs;
    try (Stream<Path> found = Files.list(all)) {
      runs = found.toList();
    }
    for (Path run : runs) {
      if (!LIVE.contains(run) && isAbandoned(run)) {
        delete(run);
      }
    }
  }

  private static boolean isAbandoned(Path run) throws IOException {
    try (FileChannel channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (NoSuchFileException e) {
      // It is being made or being deleted just now.
      return false;
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
