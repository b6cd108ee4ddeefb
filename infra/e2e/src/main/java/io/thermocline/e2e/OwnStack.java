package io.thermocline.e2e;

import io.thermocline.local.LocalStack;
import io.thermocline.local.Ports;
import io.thermocline.local.Progress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local stack on ports of its own, beside any other. Its servers end when it is closed, and at
 * the latest with this JVM.
 */
public final class OwnStack implements AutoCloseable {

  private final LocalStack stack;
  private final Thread lastResort;

  private OwnStack(LocalStack stack) {
    this.stack = stack;
    this.lastResort = new Thread(() -> stack.down(Progress.SILENT), "stop the stack");
  }

  /**
   * Starts all servers, on empty data.
   *
   * @param home nobody else's; what an earlier run left there, running or not, is wiped
   */
  public static OwnStack start(Path home, Progress progress) {
    if (Files.exists(home.resolve("ports.json"))) {
      LocalStack.at(home).wipe(progress);
    }
    OwnStack own = new OwnStack(LocalStack.at(home, Ports.free()));
    Runtime.getRuntime().addShutdownHook(own.lastResort);
    own.stack.up(progress);
    return own;
  }

  public LocalStack stack() {
    return stack;
  }

  /** Stops all servers and deletes what they kept, logs too. */
  public void wipe() {
    stack.wipe(Progress.SILENT);
  }

  /** Stops all servers; logs and data stay. */
  @Override
  public void close() {
    stack.down(Progress.SILENT);
  }
}
