package io.thermocline.jobs.saga;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.serialization.TextKeySerializer;
import io.thermocline.schemas.Participant;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph, without its ends:
 *
 * <pre>
 * order events ─ select ─┬─ by order ─ run saga ─┬─┬─ commands, outcomes, dead letters
 * replies ─ route ───────┘                       │ │  (one transaction)
 *             └─ can't be read ──────────────────│─┘
 *                                                └─ saga_status
 * </pre>
 */
final class OrderSagaTopology {

  /** Where everything goes. */
  record Sinks(Sink<SagaOutput> topics, Sink<SagaStatusRow> status) {}

  private OrderSagaTopology() {}

  static void build(
      DataStream<Decoded<SagaInput>> events,
      Map<Participant, DataStream<Decoded<SagaInput>>> replies,
      SagaPolicy policy,
      Sinks sinks) {
    DataStream<SagaInput> inputs =
        events
            .flatMap(new SelectEvents(), SagaInputSerializer.TYPE)
            .name(Step.SELECT_EVENTS.title)
            .uid(Step.SELECT_EVENTS.uid);
    DataStream<SagaOutput> refused = null;
    for (Participant participant : Participant.ALL) {
      SingleOutputStreamOperator<SagaInput> routed =
          replies
              .get(participant)
              .process(new RouteReplies(participant.replies().name()), SagaInputSerializer.TYPE)
              .name(Step.ROUTE_REPLIES.title(participant))
              .uid(Step.ROUTE_REPLIES.uid(participant));
      DataStream<SagaOutput> unreadable = routed.getSideOutput(RouteReplies.REFUSED);
      inputs = inputs.union(routed);
      refused = refused == null ? unreadable : refused.union(unreadable);
    }
    SingleOutputStreamOperator<SagaOutput> outputs =
        inputs
            .keyBy(SagaInput::orderId, TextKeySerializer.TYPE)
            .process(new RunSaga(OrderSaga::of, policy), SagaOutputSerializer.TYPE)
            .name(Step.RUN_SAGA.title)
            .uid(Step.RUN_SAGA.uid);
    outputs.union(refused).sinkTo(sinks.topics).name(Step.PUBLISH.title).uid(Step.PUBLISH.uid);
    outputs
        .getSideOutput(RunSaga.STATUS)
        .sinkTo(sinks.status)
        .name(Step.WRITE_STATUS.title)
        .uid(Step.WRITE_STATUS.uid);
  }
}
