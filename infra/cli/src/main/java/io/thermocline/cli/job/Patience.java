package io.thermocline.cli.job;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for what a cluster does. */
final class Patience {

  private static final long POLL_MS = 100;

  private Patience() {}

  /**
   * Returns as soon as it is {@code done}, or not done after {@code limit}.
   *
   * @return whether it is done
   */
  static boolean until(BooleanSupplier done, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    return true;
  }
}
