package io.thermocline.bench.retention;

import io.thermocline.connectors.postgres.Lease;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.apply.ActionReport;
import io.thermocline.jobs.retention.apply.Retention;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of retention did.
 *
 * @param rows that were rewritten
 * @param bytesRead of the files that were replaced
 * @param bytesWritten of the files in their place
 * @param took from the plan's first action to its last
 * @param cpu of this process meanwhile
 */
record AgingRun(long rows, long bytesRead, long bytesWritten, Duration took, Duration cpu) {

  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLION = 1e6;

  /**
   * Plans and applies.
   *
   * @param kind that all actions of the plan are of, save for housekeeping
   * @throws IllegalStateException if there are others
   */
  static AgingRun of(
      Archive archive, Dataset dataset, LocalDate today, ActionKind kind, int parallelism)
      throws Exception {
    RetentionSettings settings = RetentionSettings.DEFAULTS;
    Retention retention = new Retention(archive, settings);
    List<DatasetPlan> plans =
        retention.plan(List.of(dataset), today, PriceList.ofNothing(settings));
    List<Action> actions = plans.get(0).actions();
    if (actions.isEmpty() || actions.stream().anyMatch(action -> action.kind() != kind)) {
      throw new IllegalStateException("as of %s the plan is %s".formatted(today, actions));
    }
    List<ActionReport> reports = new ArrayList<>();
    Duration cpuBefore = cpuNow();
    long start = System.nanoTime();
    try (Lease lease = retention.lease("benchmark")) {
      retention.apply(plans, lease, parallelism, reports::add);
    }
    return new AgingRun(
        actions.stream().mapToLong(Action::rows).sum(),
        actions.stream().mapToLong(Action::bytes).sum(),
        reports.stream().mapToLong(ActionReport::bytesWritten).sum(),
        Duration.ofNanos(System.nanoTime() - start),
        cpuNow().minus(cpuBefore));
  }

  double mebibytesPerSecond() {
    return bytesRead / MEBIBYTE / seconds(took);
  }

  double rowsPerSecond() {
    return rows / seconds(took);
  }

  double cpuSecondsPerMillion() {
    return seconds(cpu) / (rows / MILLION);
  }

  double bytesPerRowBefore() {
    return bytesRead / (double) rows;
  }

  double bytesPerRowAfter() {
    return bytesWritten / (double) rows;
  }

  String text(String what) {
    return "%s: %,d rows, %.1f MiB to %.1f MiB (%.2f to %.2f bytes a row), %.1f MiB/s, %,.0f rows/s, %.2f CPU-seconds a million rows"
        .formatted(
            what,
            rows,
            bytesRead / MEBIBYTE,
            bytesWritten / MEBIBYTE,
            bytesPerRowBefore(),
            bytesPerRowAfter(),
            mebibytesPerSecond(),
            rowsPerSecond(),
            cpuSecondsPerMillion());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Duration cpuNow() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
