package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.RouteDeadLetters;
import io.thermocline.jobs.config.JobDefaults;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The fold of order-read-models alone: its source, decoder, shuffle and {@link ProjectOrder} as the
 * job has them, and nothing behind. In this package because its operators are nobody else's
 * business.
 */
public final class OrderFoldBenchmarkJob {

  private OrderFoldBenchmarkJob() {}

  /**
   * @param args those of the job, see {@link OrderReadModelsConfig}; Postgres is not used
   */
  public static void main(String[] args) throws Exception {
    OrderReadModelsConfig config = OrderReadModelsConfig.parse(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings(config));
    SingleOutputStreamOperator<OrderEventView> events =
        OrderReadModelsTopology.routeDeadLetters(
            OrderReadModelsJob.source(env, config, PositionLog.NONE));
    events
        .getSideOutput(RouteDeadLetters.DEAD_LETTERS)
        .sinkTo(new DiscardingSink<DeadLetterRecord>());
    OrderReadModelsTopology.projectOrders(
            events, config.orderStatePolicy(), ProjectOrder.Deltas.NONE)
        .sinkTo(new DiscardingSink<OrderSummaryRow>());
    env.execute("order-fold");
  }

  /** The job's own, but nothing stays on disk after a run. */
  static Configuration settings(OrderReadModelsConfig config) {
    Configuration settings =
        JobDefaults.of(
            config.get(JobDefaults.CHECKPOINT_INTERVAL), config.get(JobDefaults.STATE_BACKEND));
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
    return settings;
  }
}
