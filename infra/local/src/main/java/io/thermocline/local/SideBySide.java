package io.thermocline.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same for several servers at once. */
final class SideBySide {

  /** What is done for each. */
  interface Action {
    void run(ServerProcess server) throws IOException, InterruptedException;
  }

  private SideBySide() {}

  /**
   * Returns when all are done.
   *
   * @throws StackException the first failure, the others suppressed in it; all have ended by then
   */
  static void run(List<ServerProcess> servers, Action action) throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (ServerProcess server : servers) {
        running.add(
            threads.submit(
                () -> {
                  action.run(server);
                  return server;
                }));
      }
      List<StackException> failures = new ArrayList<>();
      for (int i = 0; i < running.size(); i++) {
        try {
          running.get(i).get();
        } catch (ExecutionException e) {
          failures.add(failure(servers.get(i), e.getCause()));
        }
      }
      throwFirst(failures);
    } finally {
      threads.shutdownNow();
    }
  }

  private static StackException failure(ServerProcess server, Throwable cause) {
    return cause instanceof StackException known
        ? known
        : new StackException("%s: %s".formatted(server.name().id(), cause), cause);
  }

  private static void throwFirst(List<StackException> failures) {
    if (!failures.isEmpty()) {
      StackException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
