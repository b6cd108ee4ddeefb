package io.thermocline.cli.progress;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.Terminal.Kind;
import java.time.Duration;
import java.util.List;

/** Lines that replace the ones shown before on a screen; elsewhere a summary line now and then. */
public final class LiveScreen {

  private static final String ERASE_LINE = "\u001b[2K";
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private final Terminal terminal;
  private int shown;
  private long lastLine = System.nanoTime() - LINE_EVERY_NANOS;

  public LiveScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Shows one moment.
   *
   * @param panel for a screen
   * @param line for a stream
   */
  public void show(List<String> panel, String line) {
    if (terminal.errKind() == Kind.STREAM) {
      if (System.nanoTime() - lastLine >= LINE_EVERY_NANOS) {
        lastLine = System.nanoTime();
        terminal.tell(line);
      }
      return;
    }
    StringBuilder text = new StringBuilder();
    if (shown > 0) {
      text.append("\u001b[").append(shown).append('A');
    }
    panel.forEach(l -> text.append('\r').append(ERASE_LINE).append(l).append('\n'));
    shown = panel.size();
    terminal.err().print(text);
    terminal.err().flush();
  }
}
