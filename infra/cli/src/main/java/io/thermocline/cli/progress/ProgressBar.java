package io.thermocline.cli.progress;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.Terminal.Kind;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows how far something is while it runs: on a screen one line that redraws itself, elsewhere a
 * line now and then. Closing it shows the last state.
 */
public final class ProgressBar implements AutoCloseable {

  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration LINE = Duration.ofSeconds(5);
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final Terminal terminal;
  private final Supplier<String> state;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private ProgressBar(Terminal terminal, Supplier<String> state) {
    this.terminal = terminal;
    this.state = state;
  }

  /**
   * Shows {@code state}, one line, until closed.
   *
   * @param state asked from another thread
   */
  public static ProgressBar show(Terminal terminal, Supplier<String> state) {
    ProgressBar bar = new ProgressBar(terminal, state);
    Duration every = terminal.errKind() == Kind.SCREEN ? REDRAW : LINE;
    bar.timer.scheduleAtFixedRate(
        bar::draw, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return bar;
  }

  private synchronized void draw() {
    if (terminal.errKind() == Kind.SCREEN) {
      terminal.err().print(ERASE_LINE + state.get());
    } else {
      terminal.err().println(state.get());
    }
    terminal.err().flush();
  }

  /** Prints a line above the bar. */
  public synchronized void tell(String line) {
    terminal.tell(terminal.errKind() == Kind.SCREEN ? ERASE_LINE + line : line);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    draw();
    if (terminal.errKind() == Kind.SCREEN) {
      terminal.tell("");
    }
  }
}
