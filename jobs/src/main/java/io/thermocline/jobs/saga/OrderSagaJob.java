package io.thermocline.jobs.saga;

import io.thermocline.connectors.kafka.BodyDecoder;
import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.KafkaSources;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.kafka.sink.TransactionalKafkaSink;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.connectors.postgres.UpsertSink;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.MainThread;
import io.thermocline.schemas.Participant;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry class of the job order-saga: orders and replies in; commands, outcomes, status out. */
public final class OrderSagaJob {

  public static final String NAME = "order-saga";

  private OrderSagaJob() {}

  /**
   * Builds and submits the job. The topics must exist; tables and schemas are made where missing.
   *
   * @param args see {@link OrderSagaConfig}
   */
  public static void main(String[] args) throws Exception {
    OrderSagaConfig config = OrderSagaConfig.parse(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobDefaults.of(
                config.get(OrderSagaConfig.CHECKPOINT_INTERVAL),
                config.get(JobDefaults.STATE_BACKEND)));
    try {
      PostgresTables.create(config.endpoints().postgres(), Tables.SAGA);
      OrderSagaTopology.build(
          source(
              env,
              config.endpoints(),
              Topics.ORDERS_EVENTS,
              new SagaEventDecoder(),
              Step.READ_EVENTS.title,
              Step.READ_EVENTS.uid),
          replies(env, config.endpoints()),
          config.policy(),
          sinks(config.endpoints()));
      env.execute(NAME);
    } finally {
      MainThread.leave();
    }
  }

  private static Map<Participant, DataStream<Decoded<SagaInput>>> replies(
      StreamExecutionEnvironment env, Endpoints endpoints) {
    Map<Participant, DataStream<Decoded<SagaInput>>> replies = new HashMap<>();
    for (Participant participant : Participant.ALL) {
      replies.put(
          participant,
          source(
              env,
              endpoints,
              participant.replies(),
              new SagaReplyDecoder(),
              Step.READ_REPLIES.title(participant),
              Step.READ_REPLIES.uid(participant)));
    }
    return replies;
  }

  private static DataStream<Decoded<SagaInput>> source(
      StreamExecutionEnvironment env,
      Endpoints endpoints,
      Topic topic,
      BodyDecoder<SagaInput> bodies,
      String title,
      String uid) {
    RecordDecoder<SagaInput> decoder =
        new RecordDecoder<>(bodies, endpoints.registry(), endpoints.maxRecordBytes(), uid);
    return env.fromSource(
            KafkaSources.of(
                topic, endpoints.kafka(), endpoints.group(), endpoints.kafkaClient(), decoder),
            WatermarkStrategy.noWatermarks(),
            title)
        .uid(uid);
  }

  private static OrderSagaTopology.Sinks sinks(Endpoints endpoints) {
    SchemaRegistry registry = SchemaRegistry.connect(endpoints.registry());
    Map<String, Integer> schemaIds = new HashMap<>();
    for (Topic topic : SagaRecordSerializer.topics()) {
      schemaIds.put(topic.name(), registry.register(topic.subject(), topic.valueSchema()));
    }
    return new OrderSagaTopology.Sinks(
        TransactionalKafkaSink.to(
            Topics.ORDERS_EVENTS.name(),
            new SagaRecordSerializer(schemaIds),
            endpoints.deadLetterSink(Topics.ORDERS_EVENTS)),
        UpsertSink.to(
            Tables.SAGA_STATUS,
            new SagaStatusMapper(),
            endpoints.postgres(),
            endpoints.flushPolicy()));
  }
}
