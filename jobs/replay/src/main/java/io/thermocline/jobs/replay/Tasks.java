package io.thermocline.jobs.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tasks that are done beside each other. */
final class Tasks {

  private static final long STOPPING_S = 10;

  /**
   * Waits for all of them; the first that fails interrupts the others.
   *
   * @param threads as many are done at a time
   * @return what they return, in their order
   * @throws IOException where a task fails with a checked exception: that, or with it as the cause
   */
  static <T> List<T> all(List<Callable<T>> tasks, int threads)
      throws IOException, InterruptedException {
    if (tasks.isEmpty()) {
      return List.of();
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      ExecutorCompletionService<T> running = new ExecutorCompletionService<>(executor);
      List<Future<T>> started = new ArrayList<>();
      tasks.forEach(task -> started.add(running.submit(task)));
      for (int done = 0; done < tasks.size(); done++) {
        running.take().get();
      }
      List<T> results = new ArrayList<>();
      for (Future<T> task : started) {
        results.add(task.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } finally {
      executor.shutdownNow();
      executor.awaitTermination(STOPPING_S, TimeUnit.SECONDS);
    }
  }

  /** To be thrown; an unchecked one is thrown here. */
  static IOException failed(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  private Tasks() {}
}
