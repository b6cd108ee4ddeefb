package io.thermocline.connectors.kafka;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Values go on, dead letters go to the side output {@link #DEAD_LETTERS}.
 *
 * @param <T> the value
 */
public final class RouteDeadLetters<T> extends ProcessFunction<Decoded<T>, T> {

  public static final OutputTag<DeadLetterRecord> DEAD_LETTERS = new OutputTag<>("dead-letters") {};

  private transient Counter deadLetters;

  @Override
  public void open(OpenContext context) {
    deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
  }

  @Override
  public void processElement(Decoded<T> decoded, Context context, Collector<T> out) {
    if (decoded.isDeadLetter()) {
      deadLetters.inc();
      context.output(DEAD_LETTERS, decoded.deadLetter());
    } else {
      out.collect(decoded.value());
    }
  }
}
