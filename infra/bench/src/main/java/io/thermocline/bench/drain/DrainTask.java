package io.thermocline.bench.drain;

/**
 * What every contender does, in one process: drain as much of the topic as warms it up, begin anew
 * with nothing, and drain the whole topic.
 *
 * @param brokers that hold the topic
 * @param warmUp events to warm up with, at most {@code events}
 * @param events in the topic
 */
public record DrainTask(String brokers, long warmUp, long events) {

  /** One in so many is read before counting begins: connecting and deploying are not draining. */
  private static final int UNCOUNTED = 20;

  /** Counting begins when so many are read. */
  long countedFrom() {
    return events / UNCOUNTED;
  }
}
