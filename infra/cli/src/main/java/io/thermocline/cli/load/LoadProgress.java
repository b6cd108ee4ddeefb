package io.thermocline.cli.load;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of the input files read so far (compressed bytes for .gz), for a progress bar. */
public final class LoadProgress {

  private final long totalBytes;
  private final AtomicLong readBytes = new AtomicLong();

  LoadProgress(long totalBytes) {
    this.totalBytes = totalBytes;
  }

  /** Size of all input files. */
  public long totalBytes() {
    return totalBytes;
  }

  /** Grows towards {@link #totalBytes()}; buffered reading runs a little ahead of the events. */
  public long readBytes() {
    return readBytes.get();
  }

  void add(long bytes) {
    readBytes.addAndGet(bytes);
  }
}
