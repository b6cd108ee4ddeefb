package io.thermocline.jobs.retention.apply;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.InputFile;

/** Files that something happens to just before the next list of manifests is opened. */
public final class InterruptedReads extends HadoopFileIO {

  private static final long serialVersionUID = 1L;
  private static final AtomicReference<Runnable> NEXT = new AtomicReference<>(() -> {});

  /** What happens; once. */
  static void before(Runnable event) {
    NEXT.set(event);
  }

  @Override
  public InputFile newInputFile(String path) {
    happen(path);
    return super.newInputFile(path);
  }

  @Override
  public InputFile newInputFile(String path, long length) {
    happen(path);
    return super.newInputFile(path, length);
  }

  private static void happen(String path) {
    if (path.contains("/metadata/snap-")) {
      NEXT.getAndSet(() -> {}).run();
    }
  }
}
