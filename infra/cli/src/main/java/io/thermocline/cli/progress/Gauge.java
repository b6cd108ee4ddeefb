package io.thermocline.cli.progress;

import io.thermocline.cli.view.Readable;
import java.time.Duration;
import java.util.Locale;

/** The text of a progress bar. */
public final class Gauge {

  private static final int WIDTH = 24;

  /**
   * {@code [#####-----] 42 % 1,234 events 5,678/s 12 s left}.
   *
   * @param done of {@code total}, in any unit
   * @param events handled so far
   * @param elapsed since the start
   */
  public static String of(long done, long total, long events, Duration elapsed) {
    double part = total <= 0 ? 1 : Math.min(1, (double) done / total);
    int filled = (int) Math.round(part * WIDTH);
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    String left =
        part > 0 && part < 1
            ? "  "
                + Readable.duration(
                    Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - part) / part)))
                + " left"
            : "";
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %s events  %s/s%s",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        part * 100,
        Readable.count(events),
        Readable.count(Math.round(events / seconds)),
        left);
  }

  private Gauge() {}
}
