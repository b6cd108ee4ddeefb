package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.DeadLetterSerializer;
import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.KafkaSources;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.kafka.sink.TransactionalKafkaSink;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.connectors.postgres.UpsertSink;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry class of the job order-read-models: order events in, four read models out. */
public final class OrderReadModelsJob {

  public static final String NAME = "order-read-models";

  private OrderReadModelsJob() {}

  /**
   * Builds and submits the job. The topics must exist; tables and schemas are made where missing.
   *
   * @param args see {@link OrderReadModelsConfig}
   */
  public static void main(String[] args) throws Exception {
    OrderReadModelsConfig config = OrderReadModelsConfig.parse(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobDefaults.of(
                config.get(JobDefaults.CHECKPOINT_INTERVAL),
                config.get(JobDefaults.STATE_BACKEND)));
    try {
      PostgresTables.create(config.endpoints().postgres(), Tables.ORDERS);
      OrderReadModelsTopology.build(
          source(env, config), config.orderStatePolicy(), sinks(config.endpoints()));
      env.execute(NAME);
    } finally {
      // A JobManager runs this on a thread that it keeps, where Avro has left an object of ours: it
      // would keep this job's classes for ever.
      Schema.setNameValidator(null);
    }
  }

  static DataStream<Decoded<OrderEventView>> source(
      StreamExecutionEnvironment env, OrderReadModelsConfig config) {
    RecordDecoder<OrderEventView> decoder =
        new RecordDecoder<>(
            new OrderEventDecoder(),
            config.endpoints().registry(),
            config.endpoints().maxRecordBytes(),
            Step.READ_EVENTS.uid);
    WatermarkStrategy<Decoded<OrderEventView>> watermarks =
        WatermarkStrategy.<Decoded<OrderEventView>>forBoundedOutOfOrderness(
                config.get(OrderReadModelsConfig.DISORDER))
            .withTimestampAssigner((event, kafkaTimestamp) -> event.eventTime())
            .withIdleness(config.get(OrderReadModelsConfig.IDLENESS));
    return env.fromSource(
            KafkaSources.of(
                Topics.ORDERS_EVENTS,
                config.endpoints().kafka(),
                config.endpoints().group(),
                config.endpoints().kafkaClient(),
                decoder),
            watermarks,
            Step.READ_EVENTS.title)
        .uid(Step.READ_EVENTS.uid);
  }

  private static OrderReadModelsTopology.Sinks sinks(Endpoints endpoints) {
    SchemaRegistry registry = SchemaRegistry.connect(endpoints.registry());
    Topic deadLetters = Topics.ORDERS_EVENTS.deadLetters();
    Topic summaries = Topics.ORDERS_SUMMARY;
    return new OrderReadModelsTopology.Sinks(
        TransactionalKafkaSink.to(
            deadLetters.name(),
            new DeadLetterSerializer(
                deadLetters.name(),
                registry.register(deadLetters.subject(), deadLetters.valueSchema())),
            endpoints.deadLetterSink(deadLetters)),
        UpsertSink.to(
            Tables.ORDER_SUMMARY,
            new OrderSummaryMapper(),
            endpoints.postgres(),
            endpoints.flushPolicy()),
        TransactionalKafkaSink.to(
            summaries.name(),
            new SummaryRecordSerializer(
                registry.register(summaries.subject(), summaries.valueSchema())),
            endpoints.kafkaSink(summaries)),
        UpsertSink.to(
            Tables.CUSTOMER_SUMMARY,
            new CustomerMapper(),
            endpoints.postgres(),
            endpoints.flushPolicy()),
        UpsertSink.to(
            Tables.PRODUCT_SALES_DAILY,
            new ProductMapper(),
            endpoints.postgres(),
            endpoints.flushPolicy()));
  }
}
