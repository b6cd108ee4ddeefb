package io.thermocline.bench.drain;

/**
 * What draining a topic took, counted after the warm-up.
 *
 * @param events how many
 * @param seconds by the wall clock
 * @param cpuSeconds of the contender's process, with its garbage collection and compilation
 */
public record Drained(long events, double seconds, double cpuSeconds) {

  public double eventsPerSecond() {
    return events / seconds;
  }

  public double cpuSecondsPerMillion() {
    return cpuSeconds * 1e6 / events;
  }
}
