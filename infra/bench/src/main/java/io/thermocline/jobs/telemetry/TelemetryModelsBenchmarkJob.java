package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.PositionLog;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The whole of telemetry-rollups with nothing written. */
public final class TelemetryModelsBenchmarkJob {

  private TelemetryModelsBenchmarkJob() {}

  /**
   * @param args as {@link RollupBenchmarkJob} takes them
   */
  public static void main(String[] args) throws Exception {
    TelemetryRollupsConfig config = RollupBenchmarkJob.config(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(RollupBenchmarkJob.settings(config));
    TelemetryRollupsTopology.build(
        TelemetryRollupsJob.source(env, config, RollupBenchmarkJob.topic(args), PositionLog.NONE),
        config.get(TelemetryRollupsConfig.COMBINE_INTERVAL).toMillis(),
        config.seriesPolicy(),
        config.get(TelemetryRollupsConfig.ALERTS),
        new TelemetryRollupsTopology.Sinks(
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>()));
    env.execute("telemetry-models");
  }
}
