package io.thermocline.query.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory that is one engine's, on the disk of the cache, and gone after it. Those of engines
 * that were killed go with the next one: nobody holds their lock any more.
 */
final class EngineDirectory implements AutoCloseable {

  private static final String LOCK = "lock";

  /** Of this process: a look at their lock would lose it, as POSIX has it. */
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private EngineDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static EngineDirectory create(Path all) throws IOException {
    Files.createDirectories(all);
    sweep(all);
    Path path = all.resolve(UUID.randomUUID().toString());
    LIVE.add(path);
    Files.createDirectory(path);
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    return new EngineDirectory(path, channel);
  }

  Path path() {
    return path;
  }

  /** For a query. Its name is never used again. */
  RunDirectory forRun() throws IOException {
    return RunDirectory.create(path.resolve(UUID.randomUUID().toString()));
  }

  @Override
  public void close() throws IOException {
    RunDirectory.delete(path);
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
        RunDirectory.delete(run);
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
}
