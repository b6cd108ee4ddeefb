package io.thermocline.connectors.postgres;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does one write after the other, on a thread of its own. All methods belong to one calling thread.
 */
final class WriteThread implements AutoCloseable {

  private final String target;
  private final ExecutorService thread;
  private Future<?> inFlight = CompletableFuture.completedFuture(null);

  /**
   * @param target what is written to, for messages
   */
  WriteThread(String target) {
    this.target = target;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread created = new Thread(work, "postgres-sink " + target);
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * Whether a new write would start at once.
   *
   * @throws PostgresException where the last one failed
   */
  boolean isFree() throws IOException, InterruptedException {
    if (!inFlight.isDone()) {
      return false;
    }
    await();
    return true;
  }

  /** Waits until the last write is through. */
  void await() throws IOException, InterruptedException {
    try {
      inFlight.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PostgresException refused) {
        throw refused;
      }
      throw new IOException("flush to " + target + " failed", e.getCause());
    }
  }

  /** Starts a write, once the last one is through. */
  void start(Callable<Void> write) throws IOException, InterruptedException {
    await();
    inFlight = thread.submit(write);
  }

  /** Interrupts what is under way. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
