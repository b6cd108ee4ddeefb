package io.thermocline.jobs.saga;

import io.thermocline.connectors.kafka.Decoded;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Replies go on; those that can't be read go to the side output {@link #REFUSED}. */
final class RouteReplies extends ProcessFunction<Decoded<SagaInput>, SagaInput> {

  static final OutputTag<SagaOutput> REFUSED =
      new OutputTag<>("refused", SagaOutputSerializer.TYPE);

  private static final long serialVersionUID = 1L;

  private final String topic;
  private transient Counter refused;

  /**
   * @param topic the replies are of
   */
  RouteReplies(String topic) {
    this.topic = topic;
  }

  @Override
  public void open(OpenContext context) {
    refused = getRuntimeContext().getMetricGroup().counter("deadLetters");
  }

  @Override
  public void processElement(Decoded<SagaInput> reply, Context context, Collector<SagaInput> out) {
    if (reply.isDeadLetter()) {
      refused.inc();
      context.output(
          REFUSED,
          new SagaOutput.Refused(topic, reply.deadLetter().key, reply.deadLetter().envelope));
    } else {
      out.collect(reply.value());
    }
  }
}
