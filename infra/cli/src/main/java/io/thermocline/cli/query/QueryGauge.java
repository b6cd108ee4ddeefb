package io.thermocline.cli.query;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.view.Readable;
import io.thermocline.query.fetch.FetchProgress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Shows how much of what a query needs has been fetched; nothing where all of it is here. */
public final class QueryGauge implements FetchProgress, AutoCloseable {

  private static final int WIDTH = 24;

  private final Terminal terminal;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong planned = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong fetched = new AtomicLong();
  private final long start = System.nanoTime();
  private ProgressBar bar;

  public QueryGauge(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void planning(int more) {
    if (files.addAndGet(more) > 0) {
      show();
    }
  }

  @Override
  public void planned() {
    planned.incrementAndGet();
  }

  @Override
  public void fetching(long more) {
    bytes.addAndGet(more);
  }

  @Override
  public void fetched(long more) {
    fetched.addAndGet(more);
  }

  private synchronized void show() {
    if (bar == null) {
      bar = ProgressBar.show(terminal, this::text);
    }
  }

  private String text() {
    if (bytes.get() == 0) {
      return "footers of %s of %s files"
          .formatted(Readable.count(planned.get()), Readable.count(files.get()));
    }
    double part = Math.min(1, (double) fetched.get() / bytes.get());
    int filled = (int) Math.round(part * WIDTH);
    double seconds = Math.max(0.001, (System.nanoTime() - start) / 1e9);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %s of %s  %s/s",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        part * 100,
        Readable.bytes(fetched.get()),
        Readable.bytes(bytes.get()),
        Readable.bytes(Math.round(fetched.get() / seconds)));
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
