package io.thermocline.jobs.retention.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Runs tasks on a few threads of this process. */
public final class TaskRunner implements AutoCloseable {

  private final TaskWorker worker;
  private final ExecutorService threads;
  private final AtomicLong bytesRead = new AtomicLong();

  /**
   * @param parallelism tasks at a time; each takes the memory that its sorting may take, and more
   */
  public TaskRunner(TaskWorker worker, int parallelism) {
    this.worker = worker;
    this.threads =
        Executors.newFixedThreadPool(
            parallelism,
            task -> {
              Thread thread = new Thread(task, "retention task");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** What tasks have written, once they are done. */
  public static final class Started {
    private final List<Future<Outcome>> futures;

    private Started(List<Future<Outcome>> futures) {
      this.futures = futures;
    }

    /**
     * Waits for all of them.
     *
     * @throws Exception the first failure
     */
    public List<Outcome> await() throws Exception {
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        try {
          outcomes.add(future.get());
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Exception cause) {
            throw cause;
          }
          throw e;
        }
      }
      return outcomes;
    }
  }

  public Started start(List<Task> tasks) {
    List<Future<Outcome>> futures = new ArrayList<>();
    for (Task task : tasks) {
      futures.add(threads.submit(() -> run(task)));
    }
    return new Started(futures);
  }

  /** Of the files of all tasks that are done. */
  public long bytesRead() {
    return bytesRead.get();
  }

  /** Tasks that run go on until they notice. */
  @Override
  public void close() {
    threads.shutdownNow();
    worker.close();
  }

  private Outcome run(Task task) throws Exception {
    Outcome outcome = worker.run(task);
    bytesRead.addAndGet(outcome.bytesRead());
    return outcome;
  }
}
