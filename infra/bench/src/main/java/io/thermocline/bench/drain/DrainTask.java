package io.thermocline.bench.drain;

/**
 * What every contender does, in one process: drain the topic again and again until it is warm, each
 * time with nothing of the time before, and then once more, counted.
 *
 * @param brokers that hold the topic
 * @param events in the topic
 * @param warmUpCpuSeconds a process that has used so much is warm
 */
public record DrainTask(String brokers, long events, double warmUpCpuSeconds) {

  /** One in so many is read before counting begins: connecting and deploying are not draining. */
  private static final int UNCOUNTED = 20;

  /** Counting begins when so many are read. */
  public long countedFrom() {
    return events / UNCOUNTED;
  }
}
