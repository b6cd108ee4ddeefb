package io.thermocline.cli.command;

import io.thermocline.local.LocalStack;
import java.io.IOException;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "down",
    description = {"Stop the local stack. Data is kept; the next up continues the jobs that ran."})
final class DownCommand extends SessionCommand {

  @Option(names = "--wipe", description = "Delete all data, logs and secrets of the stack too.")
  private boolean wipe;

  @Override
  int run() throws IOException {
    LocalStack stack = session().requireStack();
    StackProgress progress = new StackProgress(terminal());
    if (wipe) {
      stack.wipe(progress);
      session().jobRecords().clear();
      session().keptJars().prune(Set.of());
      terminal().print("The stack is down and its data is gone.");
    } else {
      stack.down(progress);
      terminal().print("The stack is down. Data is kept in " + session().home() + ".");
    }
    return OK;
  }
}
