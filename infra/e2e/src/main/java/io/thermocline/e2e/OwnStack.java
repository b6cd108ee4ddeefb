package io.thermocline.e2e;

import io.thermocline.local.LocalStack;
import io.thermocline.local.Ports;
import io.thermocline.local.Progress;
import io.thermocline.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local stack on ports of its own, beside any other. Its servers end when it is closed, and at
 * the latest with this JVM.
 */
public final class OwnStack implements AutoCloseable {

  private final Path home;
  private final LocalStack stack;
  private final Thread lastResort;

  private OwnStack(Path home) {
    this.home = home;
    this.stack = LocalStack.at(home, Ports.free());
    this.lastResort = new Thread(this::stop, "stop the stack");
  }

  /**
   * Starts all servers, on empty data. A port that was free when it was chosen may be taken by the
   * time its server binds it: a start that fails is told and tried once more, on other ports.
   *
   * @param home nobody else's; what an earlier run left there, running or not, is wiped
   * @throws StackException when the second start fails too
   */
  public static OwnStack start(Path home, Progress progress) {
    wipe(home, progress);
    try {
      return startOnce(home, progress);
    } catch (StackException e) {
      progress.step("stack", "trying other ports, because: " + e.getMessage());
      wipe(home, progress);
      return startOnce(home, progress);
    }
  }

  private static OwnStack startOnce(Path home, Progress progress) {
    OwnStack own = new OwnStack(home);
    Runtime.getRuntime().addShutdownHook(own.lastResort);
    try {
      own.stack.up(progress);
    } catch (StackException e) {
      own.close();
      throw e;
    }
    return own;
  }

  private static void wipe(Path home, Progress progress) {
    if (Files.exists(home.resolve("ports.json"))) {
      LocalStack.at(home).wipe(progress);
    }
  }

  public LocalStack stack() {
    return stack;
  }

  /** Stops all servers and deletes the home with all that is in it. */
  public void discard() throws IOException {
    stop();
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(home)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }

  /** Stops all servers; logs and data stay. No effect after {@link #discard}. */
  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private void stop() {
    if (Files.exists(home)) {
      stack.down(Progress.SILENT);
    }
  }
}
