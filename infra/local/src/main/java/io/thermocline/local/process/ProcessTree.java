package io.thermocline.local.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A process and all processes below it. */
public final class ProcessTree {

  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 20;

  private ProcessTree() {}

  /** Process ids, the root first. Empty when the root does not live. */
  public static List<Long> of(long root) {
    return ProcessHandle.of(root).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /**
   * Kills the whole tree and waits until it is gone.
   *
   * @return whether all of it was gone within ten seconds
   */
  public static boolean kill(long root) throws InterruptedException {
    return kill(of(root));
  }

  static boolean kill(List<Long> pids) throws InterruptedException {
    for (long pid : pids) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    return awaitEnd(pids, KILL_LIMIT);
  }

  /**
   * Asks the root to end, kills what is left of the tree at the end of the time.
   *
   * @param signal name without SIG, such as {@code TERM}
   * @return whether it ended by itself
   */
  public static boolean end(long root, String signal, Duration limit)
      throws IOException, InterruptedException {
    List<Long> pids = of(root);
    // The shell's own kill: Java can only send TERM, and some servers want another signal.
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + root).start().waitFor();
    boolean ended = awaitEnd(pids, limit);
    if (!ended) {
      kill(pids);
    }
    return ended;
  }

  private static boolean awaitEnd(List<Long> pids, Duration limit) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (pids.stream().anyMatch(pid -> ProcessIdentity.of(pid).isPresent())) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }
}
