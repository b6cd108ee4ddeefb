package io.thermocline.bench.drain;

/**
 * What every contender does: read the topic from its start, as much of it to warm up as is not
 * counted, then the rest.
 *
 * @param brokers that hold the topic
 * @param warmUp events at the start that are not counted
 * @param counted events behind them, which are
 */
public record DrainTask(String brokers, long warmUp, long counted) {

  public long total() {
    return warmUp + counted;
  }
}
