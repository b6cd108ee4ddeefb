package io.thermocline.bench.drain;

import io.thermocline.bench.CpuTime;

/**
 * What draining a topic took, counted after the warm-up.
 *
 * @param events how many
 * @param seconds by the wall clock
 * @param cpu of the contender's process, with its garbage collection and compilation
 */
public record Drained(long events, double seconds, CpuTime cpu) {

  public double eventsPerSecond() {
    return events / seconds;
  }

  public double cpuSecondsPerMillion() {
    return cpu.seconds() * 1e6 / events;
  }

  /** Of {@link #cpuSecondsPerMillion}, what the JVM's compilers took. */
  public double compilingSecondsPerMillion() {
    return cpu.compilingSeconds() * 1e6 / events;
  }
}
