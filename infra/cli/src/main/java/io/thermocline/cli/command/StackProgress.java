package io.thermocline.cli.command;

import io.thermocline.cli.Terminal;
import io.thermocline.local.Progress;
import java.util.Locale;

/** Tells what the local stack does, a line a step. */
final class StackProgress implements Progress {

  private final Terminal terminal;

  StackProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void step(String server, String what) {
    terminal.tell(String.format(Locale.ROOT, "  %-18s %s", server, what));
  }
}
