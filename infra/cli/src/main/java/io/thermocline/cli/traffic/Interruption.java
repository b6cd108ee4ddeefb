package io.thermocline.cli.traffic;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a request to finish. From its creation until it is closed, the process waits with
 * ending for the work to be closed, though not forever.
 */
public final class Interruption implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 15;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private final Runnable whenRequested;
  private volatile boolean requested;

  public Interruption() {
    this(() -> {});
  }

  /**
   * @param whenRequested called once somebody wants the process to end, from another thread
   */
  public Interruption(Runnable whenRequested) {
    this.whenRequested = whenRequested;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether somebody wants the process to end. */
  public boolean isRequested() {
    return requested;
  }

  private void interrupt() {
    requested = true;
    whenRequested.run();
    try {
      boolean closed = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!closed) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException endingAlready) {
        finished.countDown();
      }
    }
  }
}
