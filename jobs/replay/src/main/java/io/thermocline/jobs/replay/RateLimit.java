package io.thermocline.jobs.replay;

import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * So many records a second of all partitions together. After a delay it catches up at most a tenth
 * of a second's worth. Safe for use by several threads.
 */
public final class RateLimit {

  private static final double SECOND = 1e9;

  /** Shorter waits cost more than they limit. */
  private static final long SHORTEST_WAIT = 2_000_000L;

  private final double nanosEach;
  private final LongSupplier clock;
  private double due;

  /**
   * @param perSecond positive; none for no limit
   */
  public RateLimit(OptionalDouble perSecond) {
    this(perSecond, System::nanoTime);
  }

  RateLimit(OptionalDouble perSecond, LongSupplier clock) {
    this.nanosEach = perSecond.isPresent() ? SECOND / perSecond.getAsDouble() : 0;
    this.clock = clock;
    this.due = clock.getAsLong();
  }

  /** Takes a place in line; tells how long it is until its turn, in nanoseconds. */
  long nextIsEarlyBy() {
    return nanosEach == 0 ? 0 : next();
  }

  static void pause(long nanos) {
    if (nanos >= SHORTEST_WAIT) {
      LockSupport.parkNanos(nanos);
    }
  }

  private synchronized long next() {
    long now = clock.getAsLong();
    due = Math.max(due + nanosEach, now - SECOND / 10);
    return Math.round(due) - now;
  }
}
