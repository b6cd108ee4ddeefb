package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.DeadLetterSerializer;
import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.kafka.sink.TransactionalKafkaSink;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.UpsertSink;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.Generation;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.util.List;
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
      PostgresTables.create(
          config.endpoints().postgres(), config.generation().tables(Tables.ORDERS));
      PostgresTables.create(config.endpoints().postgres(), List.of(Tables.SOURCE_POSITIONS));
      OrderReadModelsTopology.build(
          source(env, config, config.endpoints().positions()),
          config.orderStatePolicy(),
          sinks(config.endpoints(), config.generation()));
      env.execute(config.generation().jobName(NAME));
    } finally {
      // A JobManager runs this on a thread that it keeps, where Avro has left an object of ours: it
      // would keep this job's classes for ever.
      Schema.setNameValidator(null);
    }
  }

  static DataStream<Decoded<OrderEventView>> source(
      StreamExecutionEnvironment env, OrderReadModelsConfig config, PositionLog positions) {
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
            config
                .generation()
                .source(Topics.ORDERS_EVENTS, config.endpoints(), decoder, positions),
            watermarks,
            Step.READ_EVENTS.title)
        .uid(config.generation().sourceUid(Step.READ_EVENTS.uid));
  }

  private static OrderReadModelsTopology.Sinks sinks(Endpoints endpoints, Generation generation) {
    SchemaRegistry registry = SchemaRegistry.connect(endpoints.registry());
    Topic deadLetters = Topics.ORDERS_EVENTS.deadLetters();
    Topic summaries = Topics.ORDERS_SUMMARY;
    return new OrderReadModelsTopology.Sinks(
        generation.topic(
            () ->
                TransactionalKafkaSink.to(
                    deadLetters.name(),
                    new DeadLetterSerializer(deadLetters.name(), schemaId(registry, deadLetters)),
                    endpoints.deadLetterSink(deadLetters))),
        table(generation.table(Tables.ORDER_SUMMARY), new OrderSummaryMapper(), endpoints),
        generation.topic(
            () ->
                TransactionalKafkaSink.to(
                    summaries.name(),
                    new SummaryRecordSerializer(schemaId(registry, summaries)),
                    endpoints.kafkaSink(summaries))),
        table(generation.table(Tables.CUSTOMER_SUMMARY), new CustomerMapper(), endpoints),
        table(generation.table(Tables.PRODUCT_SALES_DAILY), new ProductMapper(), endpoints));
  }

  private static int schemaId(SchemaRegistry registry, Topic topic) {
    return registry.register(topic.subject(), topic.valueSchema());
  }

  private static <R> UpsertSink<R> table(Table table, RowMapper<R> mapper, Endpoints endpoints) {
    return UpsertSink.to(table, mapper, endpoints.postgres(), endpoints.flushPolicy());
  }
}
