package io.thermocline.jobs.saga;

import io.thermocline.connectors.kafka.Decoded;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Lets pass what is the saga's business. Events that can't be read end here: order-read-models,
 * which reads them too, makes dead letters of them, and two of one record would be one too many.
 */
final class SelectEvents implements FlatMapFunction<Decoded<SagaInput>, SagaInput> {

  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(Decoded<SagaInput> event, Collector<SagaInput> out) {
    if (!event.isDeadLetter() && !(event.value() instanceof SagaInput.Other)) {
      out.collect(event.value());
    }
  }
}
