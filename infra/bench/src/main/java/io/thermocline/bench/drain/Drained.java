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

  /** For {@link #parse}: how a process tells the one that started it. */
  public String printed() {
    return "%d %s %s %s".formatted(events, seconds, cpu.seconds(), cpu.compilingSeconds());
  }

  static Drained parse(String printed) {
    String[] parts = printed.split(" ");
    return new Drained(
        Long.parseLong(parts[0]),
        Double.parseDouble(parts[1]),
        new CpuTime(Double.parseDouble(parts[2]), Double.parseDouble(parts[3])));
  }

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
