package io.thermocline.jobs.retention.apply;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;

/** Files that something happens to just before they are looked at. */
public final class InterruptedReads extends HadoopFileIO {

  private static final long serialVersionUID = 1L;
  private static final AtomicReference<Runnable> MANIFESTS = new AtomicReference<>(() -> {});
  private static final AtomicReference<Runnable> LISTING = new AtomicReference<>(() -> {});

  /** What happens before the next list of manifests is opened; once. */
  static void beforeManifests(Runnable event) {
    MANIFESTS.set(event);
  }

  /** What happens before files are listed; once. */
  static void beforeListing(Runnable event) {
    LISTING.set(event);
  }

  @Override
  public InputFile newInputFile(String path) {
    open(path);
    return super.newInputFile(path);
  }

  @Override
  public InputFile newInputFile(String path, long length) {
    open(path);
    return super.newInputFile(path, length);
  }

  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    LISTING.getAndSet(() -> {}).run();
    return super.listPrefix(prefix);
  }

  private static void open(String path) {
    if (path.contains("/metadata/snap-")) {
      MANIFESTS.getAndSet(() -> {}).run();
    }
  }
}
