package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.MainThread;
import io.thermocline.jobs.config.Outputs;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topics;
import java.util.List;
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
          sinks(new Outputs(config.endpoints(), config.generation())));
      env.execute(config.generation().jobName(NAME));
    } finally {
      MainThread.leave();
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

  private static OrderReadModelsTopology.Sinks sinks(Outputs outputs) {
    return new OrderReadModelsTopology.Sinks(
        outputs.deadLetters(Topics.ORDERS_EVENTS),
        outputs.table(Tables.ORDER_SUMMARY, new OrderSummaryMapper()),
        outputs.topic(Topics.ORDERS_SUMMARY, SummaryRecordSerializer::new),
        outputs.table(Tables.CUSTOMER_SUMMARY, new CustomerMapper()),
        outputs.table(Tables.PRODUCT_SALES_DAILY, new ProductMapper()));
  }
}
