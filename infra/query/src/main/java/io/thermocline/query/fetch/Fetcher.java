package io.thermocline.query.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * Plans and fetches files of tables for one query, many side by side.
 *
 * <p>Several may use one cache at once, in this process and others.
 */
public final class Fetcher {

  /** Of bytes that were asked for and are not written yet, in KB. */
  private static final int IN_FLIGHT_KB = 256 << 10;

  private final SharedFetching shared;
  private final FetchProgress progress;
  private final Traffic traffic = new Traffic();
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT_KB, true);

  /**
   * @param shared open; the caller closes it
   */
  public Fetcher(SharedFetching shared, FetchProgress progress) {
    this.shared = shared;
    this.progress = progress;
  }

  /** What a table's files are read with. */
  public static ObjectReader objects(FileIO io) {
    return io instanceof S3FileIO s3 ? new S3Objects(s3) : new FileIoObjects(io);
  }

  /** For a table's manifests, which are kept in the cache; it reads only. */
  public FileIO manifests(FileIO io) {
    return new CachedManifests(io, shared.cache());
  }

  /** What was asked of storage so far. */
  public Traffic traffic() {
    return traffic;
  }

  /**
   * Files that manifests of a table name, in their order.
   *
   * @param table which reads its {@link #manifests} here
   * @throws VanishedException if a manifest is gone
   */
  public List<DataFile> dataFiles(Table table, List<ManifestFile> manifests)
      throws IOException, InterruptedException {
    List<Callable<List<DataFile>>> tasks = new ArrayList<>();
    for (ManifestFile manifest : manifests) {
      tasks.add(() -> shared.manifests().of(manifest, table.io(), table.specs()));
    }
    try {
      return shared.threads().files(tasks).stream().flatMap(List::stream).toList();
    } catch (NotFoundException e) {
      throw new VanishedException("a manifest of " + table.name(), e);
    }
  }

  /**
   * What is going to be read of files, in their order. Reads their footers.
   *
   * @throws VanishedException if one of them is gone
   */
  public List<FilePlan> plan(ObjectReader objects, List<ArchiveFile> of, Wanted wanted)
      throws IOException, InterruptedException {
    FilePlanner planner = new FilePlanner(objects, shared, traffic, wanted);
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
    return shared.threads().files(tasks);
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
    return shared.threads().files(tasks);
  }

  /** Makes room in the cache for the next query, if one has put anything into it. */
  public void shrink() throws IOException {
    shared.shrink();
  }

  /** Ends what is under way, from another thread; nothing is fetched with what it shares again. */
  public void cancel() {
    shared.close();
  }

  private LocalFile bring(ObjectReader objects, FilePlan plan, Path link)
      throws IOException, InterruptedException {
    Slices slices = new Slices(shared.cache());
    StoredObject object = plan.object();
    ParquetMetadata metadata = shared.footers().of(footer(objects, plan));
    MessageType schema = metadata.getFileMetaData().getSchema();
    Optional<Slice> cached = slices.link(object, plan.slice(), link);
    if (cached.isPresent()) {
      return new LocalFile(link, SliceWriter.columns(schema, cached.get()));
    }
    Path file = shared.cache().unfinished();
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
    Footers footers = new Footers(objects, shared.cache(), traffic);
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
        List<byte[]> read = shared.threads().requests(tasks);
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
}
