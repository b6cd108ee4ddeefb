package io.thermocline.bench.drain;

import io.thermocline.bench.stack.JobProgress;
import java.util.function.Supplier;

/** What a running job can do. */
public final class MaximumRate {

  private MaximumRate() {}

  /**
   * Waits until a job has drained {@code warmUp + counted} events; events a second of those
   * counted.
   */
  public static double measure(Supplier<JobProgress> progress, long warmUp, long counted) {
    DrainTask task = new DrainTask("", warmUp, counted);
    return new JobWatch(progress, () -> 0, task, JobWatch.Cadence.USUAL)
        .drained()
        .eventsPerSecond();
  }
}
