package io.thermocline.jobs.retention.cluster;

import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.MainThread;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Entry class of the job retention: lets the archive age, at a fixed rate. */
public final class RetentionJob {

  public static final String NAME = "retention";

  private RetentionJob() {}

  /**
   * Builds and submits the job.
   *
   * @param args see {@link RetentionConfig}
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings());
    try {
      build(env, RetentionConfig.parse(args));
      env.execute(NAME);
    } finally {
      MainThread.leave();
    }
  }

  static void build(StreamExecutionEnvironment env, RetentionConfig config) {
    RetentionTopology.build(
            ticks(env, config.every()),
            config.archive(),
            config.settings(),
            config.datasets(),
            config.clock())
        .sinkTo(new DiscardingSink<>())
        .name(Step.END.title)
        .uid(Step.END.uid)
        .setParallelism(1);
  }

  /** The first at once, also after a restart. */
  private static DataStream<Long> ticks(StreamExecutionEnvironment env, Duration every) {
    return env.fromSource(
            new DataGeneratorSource<>(
                tick -> tick,
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(1000.0 / every.toMillis()),
                Types.LONG),
            WatermarkStrategy.noWatermarks(),
            Step.TICK.title)
        .uid(Step.TICK.uid)
        .setParallelism(1);
  }

  /** No checkpoints: there is nothing to remember, and a task may take longer than they wait. */
  static Configuration settings() {
    Configuration settings = JobDefaults.withoutCheckpoints();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    return settings;
  }
}
