package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.RouteDeadLetters;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.telemetry.alert.AlertRules;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The rollups of telemetry-rollups alone: its source, decoder, combining, shuffle and fold as the
 * job has them, and nothing behind. In this package because its operators are nobody else's
 * business.
 */
public final class RollupBenchmarkJob {

  /** Argument that names the topic; the last but one. */
  public static final String TOPIC = "--topic";

  private RollupBenchmarkJob() {}

  /**
   * @param args those of the job, see {@link TelemetryRollupsConfig}, then the topic; Postgres is
   *     not used
   */
  public static void main(String[] args) throws Exception {
    TelemetryRollupsConfig config = config(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings(config));
    SingleOutputStreamOperator<Bundle> bundles =
        TelemetryRollupsTopology.combine(
            TelemetryRollupsJob.source(env, config, topic(args), PositionLog.NONE),
            config.get(TelemetryRollupsConfig.COMBINE_INTERVAL).toMillis());
    bundles
        .getSideOutput(RouteDeadLetters.DEAD_LETTERS)
        .sinkTo(new DiscardingSink<DeadLetterRecord>());
    TelemetryRollupsTopology.rollUp(bundles, config.seriesPolicy(), AlertRules.NONE)
        .sinkTo(new DiscardingSink<RollupRow>());
    env.execute("rollups");
  }

  static TelemetryRollupsConfig config(String[] args) {
    String[] ofJob = new String[args.length - 2];
    System.arraycopy(args, 0, ofJob, 0, ofJob.length);
    return TelemetryRollupsConfig.parse(ofJob);
  }

  static Topic topic(String[] args) {
    Topic usual = Topics.TELEMETRY_READINGS;
    return new Topic(
        args[args.length - 1], usual.valueSchema(), usual.partitions(), usual.cleanup());
  }

  /** The job's own, but nothing stays on disk after a run. */
  static Configuration settings(TelemetryRollupsConfig config) {
    Configuration settings =
        JobDefaults.of(
            config.get(JobDefaults.CHECKPOINT_INTERVAL), config.get(JobDefaults.STATE_BACKEND));
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
    return settings;
  }
}
