package io.thermocline.query.fetch;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what is asked of storage. Thread-safe. */
public final class Traffic {

  private final AtomicLong footerRequests = new AtomicLong();
  private final AtomicLong footerBytes = new AtomicLong();
  private final AtomicLong filterRequests = new AtomicLong();
  private final AtomicLong filterBytes = new AtomicLong();
  private final AtomicLong dataRequests = new AtomicLong();
  private final AtomicLong dataBytes = new AtomicLong();

  void footer(long bytes) {
    footerRequests.incrementAndGet();
    footerBytes.addAndGet(bytes);
  }

  void filter(long bytes) {
    filterRequests.incrementAndGet();
    filterBytes.addAndGet(bytes);
  }

  void data(long bytes) {
    dataRequests.incrementAndGet();
    dataBytes.addAndGet(bytes);
  }

  /** For ends of files, where footers are. */
  public long footerRequests() {
    return footerRequests.get();
  }

  public long footerBytes() {
    return footerBytes.get();
  }

  /** For parts of Bloom filters. */
  public long filterRequests() {
    return filterRequests.get();
  }

  public long filterBytes() {
    return filterBytes.get();
  }

  /** For rows. */
  public long dataRequests() {
    return dataRequests.get();
  }

  public long dataBytes() {
    return dataBytes.get();
  }
}
