package io.thermocline.jobs.replay.cluster;

import io.thermocline.connectors.iceberg.LibraryThreads;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.MainThread;
import io.thermocline.jobs.replay.Replay;
import io.thermocline.jobs.replay.ReplayPlan;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry class of the job replay: runs a plan to its end. */
public final class ReplayJob {

  public static final String NAME = "replay";

  private static final int RESTARTS = 20;
  private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(10);

  private ReplayJob() {}

  /**
   * Builds and submits the job.
   *
   * @param args see {@link ReplayConfig}
   */
  public static void main(String[] args) throws Exception {
    try {
      ReplayConfig config = ReplayConfig.parse(args);
      ReplayPlan plan =
          new Replay(config.servers())
              .find(config.id())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no replay %s; begin it by ./thermocline replay --on-cluster"
                              .formatted(config.id())));
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(settings());
      ReplayTopology.build(env, config, plan);
      env.execute(name(config.id()));
    } finally {
      LibraryThreads.end();
      MainThread.leave();
    }
  }

  /** What the cluster calls it: one job a replay. */
  public static String name(String id) {
    return NAME + "-" + id;
  }

  /** No checkpoints: how far it is, is in the ledger. */
  static Configuration settings() {
    Configuration settings = JobDefaults.withoutCheckpoints();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, BETWEEN_RESTARTS);
    return settings;
  }
}
