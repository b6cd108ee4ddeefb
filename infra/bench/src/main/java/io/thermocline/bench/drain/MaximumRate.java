package io.thermocline.bench.drain;

import io.thermocline.bench.CpuTime;
import io.thermocline.bench.stack.JobProgress;
import java.util.function.Supplier;

/** What a running job can do. */
public final class MaximumRate {

  private MaximumRate() {}

  /** Waits until a job has drained so many events; events a second. */
  public static double measure(Supplier<JobProgress> progress, long events) {
    DrainTask task = new DrainTask("", events, 0);
    return new JobWatch(progress, () -> new CpuTime(0, 0), task, JobWatch.Cadence.USUAL)
        .drained()
        .eventsPerSecond();
  }
}
