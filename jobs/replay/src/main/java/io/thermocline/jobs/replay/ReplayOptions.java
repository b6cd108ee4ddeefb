package io.thermocline.jobs.replay;

import java.util.OptionalDouble;

/**
 * How a replay is run, which makes no difference to what it writes.
 *
 * @param threads that decode files, or read partitions of a topic, at a time
 * @param memoryBytes that records may take while they wait for those before them; beyond it they
 *     wait in temporary files. As much again is decoded ahead
 * @param perSecond records at most; unlimited if empty
 */
public record ReplayOptions(int threads, long memoryBytes, OptionalDouble perSecond) {

  private static final int HEAP_SHARE = 8;
  private static final int TASK_SHARE = 32;

  /** As this machine has processors and memory, unlimited. */
  public static ReplayOptions ofThisMachine() {
    Runtime runtime = Runtime.getRuntime();
    return new ReplayOptions(
        runtime.availableProcessors(), runtime.maxMemory() / HEAP_SHARE, OptionalDouble.empty());
  }

  /** A task's share of a process that others use as well. */
  public static ReplayOptions ofATask() {
    return new ReplayOptions(
        2, Runtime.getRuntime().maxMemory() / TASK_SHARE, OptionalDouble.empty());
  }

  public ReplayOptions withRate(OptionalDouble rate) {
    return new ReplayOptions(threads, memoryBytes, rate);
  }
}
