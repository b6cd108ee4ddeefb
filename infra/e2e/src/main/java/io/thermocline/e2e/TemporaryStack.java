package io.thermocline.e2e;

import io.thermocline.local.Progress;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stack of its own in a temporary directory, for one piece of work. */
public final class TemporaryStack {

  private TemporaryStack() {}

  /** Work on a stack. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @param home of the stack, with room for more
     * @return whether all is as it should be
     */
    boolean on(OwnStack own, Path home) throws Exception;
  }

  /**
   * Starts a stack, does the work, and stops it. If something is not as it should be, logs and data
   * stay, and what is known of a failure is told.
   *
   * @param name of the directory
   * @param messages takes progress and trouble
   * @return what the work returned
   */
  public static boolean use(String name, PrintWriter messages, Work work) throws Exception {
    Path home = Files.createTempDirectory("thermocline-" + name);
    Progress progress =
        (server, what) -> {
          messages.printf("%s: %s%n", server, what);
          messages.flush();
        };
    try (OwnStack own = OwnStack.start(home, progress)) {
      boolean passed;
      try {
        passed = work.on(own, home);
      } catch (Exception | AssertionError e) {
        messages.println(Diagnosis.of(own.stack()));
        throw e;
      }
      if (passed) {
        own.discard();
      }
      return passed;
    }
  }
}
