package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finishes files side by side: storage takes as long for a small object as for a large one, and a
 * back-fill makes one a day. Not thread-safe.
 */
final class Uploads implements AutoCloseable {

  private static final int AT_ONCE = 8;

  private ExecutorService threads;

  /**
   * Does all of it; whatever fails, nothing runs any longer when it returns.
   *
   * @return what each gave, in their order
   */
  <T> List<T> all(List<? extends Callable<T>> work) throws IOException, InterruptedException {
    if (work.size() <= 1) {
      return work.isEmpty() ? List.of() : List.of(call(work.get(0)));
    }
    if (threads == null) {
      threads = Executors.newFixedThreadPool(AT_ONCE, Uploads::thread);
    }
    List<T> results = new ArrayList<>();
    for (Future<T> done : threads.invokeAll(work)) {
      results.add(call(done::get));
    }
    return results;
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  private static <T> T call(Callable<T> work) throws IOException, InterruptedException {
    try {
      return work.call();
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (Exception e) {
      throw rethrown(e);
    }
  }

  private static IOException rethrown(Throwable failure) throws IOException, InterruptedException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof UncheckedIOException io) {
      throw io;
    }
    if (failure instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw new IOException("a file could not be written", failure);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "archive-upload");
    thread.setDaemon(true);
    return thread;
  }
}
