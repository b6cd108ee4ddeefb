package io.thermocline.local;

import io.thermocline.local.process.PortHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds taken ports before anything starts, and all of them at once. */
final class PortCheck {

  /** A process that was just killed may hold its ports a moment longer. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final long POLL_MILLIS = 50;

  private PortCheck() {}

  /**
   * @param wanted the ports of each server that is about to start
   * @param file where the user can choose others
   * @throws StackException that names every taken port, its holder if it can be told, and a remedy
   */
  static void requireFree(Map<ServerName, List<Integer>> wanted, Path file)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(GRACE);
    List<String> taken = taken(wanted);
    while (!taken.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(POLL_MILLIS);
      taken = taken(wanted);
    }
    if (!taken.isEmpty()) {
      throw new StackException(
          "%s%nStop what holds it, or write another port into %s and try again"
              .formatted(String.join(System.lineSeparator(), taken), file));
    }
  }

  private static List<String> taken(Map<ServerName, List<Integer>> wanted) throws IOException {
    List<String> taken = new ArrayList<>();
    for (Map.Entry<ServerName, List<Integer>> entry : wanted.entrySet()) {
      for (int port : entry.getValue()) {
        if (!Ports.isFree(port)) {
          taken.add(
              "Port %d, needed by %s, is taken by %s"
                  .formatted(port, entry.getKey().id(), holder(port)));
        }
      }
    }
    return taken;
  }

  private static String holder(int port) throws IOException {
    Optional<PortHolder> holder = PortHolder.of(port);
    return holder
        .map(
            found ->
                "process %d (%s) working in %s"
                    .formatted(found.pid(), found.command(), found.directory()))
        .orElse("a process we cannot see");
  }
}
