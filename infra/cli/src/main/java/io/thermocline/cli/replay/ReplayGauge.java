package io.thermocline.cli.replay;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.progress.Gauge;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.jobs.replay.Progress;
import io.thermocline.jobs.replay.ReplayPlan;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** How far a replay is, in one line: by offsets passed, as a selection may take few records. */
final class ReplayGauge {

  private final ReplayPlan plan;
  private final Supplier<? extends Map<Integer, Progress>> progress;
  private final long recordsBefore;
  private final long start = System.nanoTime();

  /**
   * @param recordsBefore committed by earlier runs
   */
  ReplayGauge(
      ReplayPlan plan, Supplier<? extends Map<Integer, Progress>> progress, long recordsBefore) {
    this.plan = plan;
    this.progress = progress;
    this.recordsBefore = recordsBefore;
  }

  ProgressBar show(Terminal terminal) {
    return ProgressBar.show(terminal, this::text);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private String text() {
    Map<Integer, Progress> now = progress.get();
    long total = plan.spans().values().stream().mapToLong(span -> span.end() - span.first()).sum();
    long passed = 0;
    long records = 0;
    for (Map.Entry<Integer, Progress> partition : now.entrySet()) {
      passed += partition.getValue().next() - plan.spans().get(partition.getKey()).first();
      records += partition.getValue().records();
    }
    return Gauge.of(passed, total, Math.max(0, records - recordsBefore), elapsed());
  }
}
