package io.thermocline.local;

import io.thermocline.local.process.Launch;
import io.thermocline.local.process.LogFile;
import java.io.IOException;

/** Programs that run to their end before a server starts, such as those that format its storage. */
final class Preparation {

  private static final int LAST_LINES = 15;

  private Preparation() {}

  /**
   * @throws StackException when the program fails, with the end of what it printed
   */
  static void run(Launch launch, LogFile log) throws IOException, InterruptedException {
    int exit = launch.run(log.path());
    if (exit != 0) {
      throw new StackException(
          "%s ended with exit code %d. See %s:%n%s"
              .formatted(
                  String.join(" ", launch.command()),
                  exit,
                  log.path(),
                  String.join("\n", log.tail(LAST_LINES))));
    }
  }
}
