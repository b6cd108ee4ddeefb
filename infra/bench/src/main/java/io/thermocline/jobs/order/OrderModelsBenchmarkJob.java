package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.PositionLog;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The whole of order-read-models, all four models, with nothing written. */
public final class OrderModelsBenchmarkJob {

  private OrderModelsBenchmarkJob() {}

  /**
   * @param args those of the job, see {@link OrderReadModelsConfig}; Postgres is not used
   */
  public static void main(String[] args) throws Exception {
    OrderReadModelsConfig config = OrderReadModelsConfig.parse(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(OrderFoldBenchmarkJob.settings(config));
    OrderReadModelsTopology.build(
        OrderReadModelsJob.source(env, config, PositionLog.NONE),
        config.orderStatePolicy(),
        new OrderReadModelsTopology.Sinks(
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>()));
    env.execute("order-models");
  }
}
