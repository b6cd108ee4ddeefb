package io.thermocline.bench.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what others do. */
final class Patience {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Patience() {}

  /**
   * @throws IllegalStateException when it takes more than a minute
   */
  static void until(String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited " + LIMIT.toSeconds() + " s for " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
