package io.thermocline.query.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Threads for files, and for requests that files wait for. Closing ends what they do. */
final class FetchThreads implements AutoCloseable {

  private static final int FILES = 16;
  private static final int REQUESTS = 16;

  private final ExecutorService files = Executors.newFixedThreadPool(FILES, daemons("files"));
  private final ExecutorService requests =
      Executors.newFixedThreadPool(REQUESTS, daemons("requests"));

  /** Results in the order of their tasks; the first failure ends the others. */
  <T> List<T> files(List<Callable<T>> tasks) throws IOException, InterruptedException {
    return all(files, tasks);
  }

  /** The same for requests, of one file. */
  <T> List<T> requests(List<Callable<T>> tasks) throws IOException, InterruptedException {
    return all(requests, tasks);
  }

  @Override
  public void close() {
    files.shutdownNow();
    requests.shutdownNow();
  }

  private static <T> List<T> all(ExecutorService on, List<Callable<T>> tasks)
      throws IOException, InterruptedException {
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(on.submit(task));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      futures.forEach(future -> future.cancel(true));
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      futures.forEach(future -> future.cancel(true));
      throw e;
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof UncheckedIOException e) {
      return e.getCause();
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    return new IOException(cause);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, "fetch-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
