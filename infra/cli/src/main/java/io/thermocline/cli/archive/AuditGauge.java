package io.thermocline.cli.archive;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.progress.Gauge;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.query.audit.AuditProgress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Shows how far the reading of a dataset's files is. */
public final class AuditGauge implements AuditProgress, AutoCloseable {

  private record Reading(String dataset, long rows, long startNanos) {}

  private final AtomicReference<Reading> reading =
      new AtomicReference<>(new Reading("", 0, System.nanoTime()));
  private final AtomicLong done = new AtomicLong();
  private final ProgressBar bar;

  public AuditGauge(Terminal terminal) {
    bar = ProgressBar.show(terminal, this::text);
  }

  @Override
  public void begin(String dataset, int files, long rows) {
    done.set(0);
    reading.set(new Reading(dataset, rows, System.nanoTime()));
  }

  @Override
  public void done(long rows) {
    done.addAndGet(rows);
  }

  @Override
  public void close() {
    bar.close();
  }

  private String text() {
    Reading now = reading.get();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - now.startNanos);
    return now.dataset + " " + Gauge.of(done.get(), now.rows, done.get(), elapsed);
  }
}
