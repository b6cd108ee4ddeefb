package io.thermocline.query.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * Plans and fetches files of tables, many side by side. Closing it ends what is under way.
 *
 * <p>Several may use one cache at once, in this process and others.
 */
public final class Fetcher implements AutoCloseable {

  private static final int FILES = 16;
  private static final int REQUESTS = 16;

  /** Of bytes that were asked for and are not written yet, in KB. */
  private static final int IN_FLIGHT_KB = 256 << 10;

  private final CacheFiles cache;
  private final long cacheBytes;
  private final ParsedFooters parsed;
  private final FetchProgress progress;
  private final Traffic traffic = new Traffic();
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT_KB, true);
  private final ExecutorService files = Executors.newFixedThreadPool(FILES, daemons("files"));
  private final ExecutorService requests =
      Executors.newFixedThreadPool(REQUESTS, daemons("requests"));

  /**
   * @param directory of the cache
   * @param cacheBytes what it may hold once a query is done
   */
  public Fetcher(Path directory, long cacheBytes, ParsedFooters parsed, FetchProgress progress) {
    this.cache = new CacheFiles(directory);
    this.cacheBytes = cacheBytes;
    this.parsed = parsed;
    this.progress = progress;
  }

  /** What a table's files are read with. */
  public static ObjectReader objects(FileIO io) {
    return io instanceof S3FileIO s3 ? new S3Objects(s3) : new FileIoObjects(io);
  }

  /** For a table's manifests, which are kept in the cache; it reads only. */
  public FileIO manifests(FileIO io) {
    return new CachedManifests(io, cache);
  }

  /** What was asked of storage so far. */
  public Traffic traffic() {
    return traffic;
  }

  /**
   * What is going to be read of files, in their order. Reads their footers.
   *
   * @throws VanishedException if one of them is gone
   */
  public List<FilePlan> plan(ObjectReader objects, List<ArchiveFile> of, Wanted wanted)
      throws IOException, InterruptedException {
    FilePlanner planner = new FilePlanner(objects, cache, parsed, traffic, wanted);
    progress.planning(of.size());
    List<Callable<FilePlan>> tasks = new ArrayList<>();
    for (ArchiveFile file : of) {
      tasks.add(
          () -> {
            FilePlan plan = planner.plan(file);
            progress.planned();
            return plan;
          });
    }
    return all(files, tasks);
  }

  /**
   * Brings what was planned into {@code directory}: all of it, or it fails.
   *
   * @throws VanishedException if a file is gone
   */
  public List<LocalFile> fetch(ObjectReader objects, List<FilePlan> plans, Path directory)
      throws IOException, InterruptedException {
    progress.fetching(plans.stream().mapToLong(FilePlan::bytesToFetch).sum());
    AtomicInteger number = new AtomicInteger();
    List<Callable<LocalFile>> tasks = new ArrayList<>();
    for (FilePlan plan : plans) {
      if (plan.isTaken()) {
        Path link = directory.resolve("%06d.parquet".formatted(number.getAndIncrement()));
        tasks.add(() -> bring(objects, plan, link));
      }
    }
    return all(files, tasks);
  }

  /** Makes room in the cache for the next query, if this one has put anything into it. */
  public void shrink() throws IOException {
    if (cache.hasGrown()) {
      cache.shrink(cacheBytes);
    }
  }

  @Override
  public void close() {
    files.shutdownNow();
    requests.shutdownNow();
  }

  private LocalFile bring(ObjectReader objects, FilePlan plan, Path link)
      throws IOException, InterruptedException {
    Slices slices = new Slices(cache);
    StoredObject object = plan.object();
    ParquetMetadata metadata = parsed.of(footer(objects, plan));
    MessageType schema = metadata.getFileMetaData().getSchema();
    Optional<Slice> cached = slices.link(object, plan.slice(), link);
    if (cached.isPresent()) {
      return new LocalFile(link, SliceWriter.columns(schema, cached.get()));
    }
    Path file = cache.unfinished();
    try {
      SliceWriter.write(
          object,
          metadata,
          plan.slice(),
          (into, ranges) -> read(objects, object, into, ranges),
          file);
      slices.keep(object, plan.slice(), file, link);
    } finally {
      Files.deleteIfExists(file);
    }
    return new LocalFile(link, SliceWriter.columns(schema, plan.slice()));
  }

  /** Read when the file was planned, unless somebody has made room since. */
  private FileFooter footer(ObjectReader objects, FilePlan plan) throws IOException {
    StoredObject object = plan.object();
    Footers footers = new Footers(objects, cache, traffic);
    Optional<FileFooter> cached = footers.cached(plan.file());
    FileFooter footer = cached.isPresent() ? cached.get() : footers.read(plan.file());
    if (!footer.object().etag().equals(object.etag()) || footer.bytes().length == 0) {
      throw new VanishedException(object.location(), null);
    }
    return footer;
  }

  private void read(
      ObjectReader objects, StoredObject object, PartialFile into, List<Ranges.Range> ranges)
      throws IOException {
    long bytes = ranges.stream().mapToLong(Ranges.Range::length).sum();
    int permits = (int) Math.min(IN_FLIGHT_KB, 1 + (bytes >> 10));
    try {
      inFlight.acquire(permits);
      try {
        List<Callable<byte[]>> tasks = new ArrayList<>();
        for (Ranges.Range range : ranges) {
          tasks.add(() -> read(objects, object, range));
        }
        List<byte[]> read = all(requests, tasks);
        for (int i = 0; i < ranges.size(); i++) {
          into.add(ranges.get(i).from(), read.get(i));
        }
      } finally {
        inFlight.release(permits);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("fetching was ended");
    }
  }

  private byte[] read(ObjectReader objects, StoredObject object, Ranges.Range range)
      throws IOException {
    byte[] bytes = objects.read(object, range.from(), Math.toIntExact(range.length()));
    traffic.data(bytes.length);
    progress.fetched(bytes.length);
    return bytes;
  }

  /** Results in the order of their tasks; the first failure ends the others. */
  private static <T> List<T> all(ExecutorService on, List<Callable<T>> tasks)
      throws IOException, InterruptedException {
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(on.submit(task));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      futures.forEach(future -> future.cancel(true));
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      futures.forEach(future -> future.cancel(true));
      throw e;
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof UncheckedIOException e) {
      return e.getCause();
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    return new IOException(cause);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, "fetch-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
