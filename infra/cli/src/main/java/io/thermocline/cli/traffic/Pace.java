package io.thermocline.cli.traffic;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * So many a second, on average since the start: after a delay it catches up, at most a second's
 * worth.
 */
public final class Pace {

  private static final long SECOND = 1_000_000_000L;

  /** Shorter waits cost more than they pace. */
  private static final long SHORTEST_WAIT = 1_000_000L;

  private final double nanosEach;
  private final LongSupplier clock;
  private double due;

  /**
   * @param perSecond positive
   */
  public Pace(double perSecond) {
    this(perSecond, System::nanoTime);
  }

  Pace(double perSecond, LongSupplier clock) {
    this.nanosEach = SECOND / perSecond;
    this.clock = clock;
    this.due = clock.getAsLong();
  }

  /** Waits until the next one is due. */
  public void await() {
    long early = nextIsEarlyBy();
    if (early >= SHORTEST_WAIT) {
      LockSupport.parkNanos(early);
    }
  }

  long nextIsEarlyBy() {
    long now = clock.getAsLong();
    due = Math.max(due + nanosEach, now - (double) SECOND);
    return Math.round(due) - now;
  }
}
