package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.MainThread;
import io.thermocline.jobs.config.Outputs;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry class of the job telemetry-rollups: readings in; rollups, newest readings, alerts out. */
public final class TelemetryRollupsJob {

  public static final String NAME = "telemetry-rollups";

  private TelemetryRollupsJob() {}

  /**
   * Builds and submits the job. The topics must exist; tables and schemas are made where missing.
   *
   * @param args see {@link TelemetryRollupsConfig}
   */
  public static void main(String[] args) throws Exception {
    TelemetryRollupsConfig config = TelemetryRollupsConfig.parse(args);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobDefaults.of(
                config.get(JobDefaults.CHECKPOINT_INTERVAL),
                config.get(JobDefaults.STATE_BACKEND)));
    try {
      PostgresTables.create(
          config.endpoints().postgres(), config.generation().tables(Tables.TELEMETRY));
      PostgresTables.create(config.endpoints().postgres(), List.of(Tables.SOURCE_POSITIONS));
      TelemetryRollupsTopology.build(
          source(env, config, Topics.TELEMETRY_READINGS, config.endpoints().positions()),
          config.get(TelemetryRollupsConfig.COMBINE_INTERVAL).toMillis(),
          config.seriesPolicy(),
          config.get(TelemetryRollupsConfig.ALERTS),
          sinks(new Outputs(config.endpoints(), config.generation())));
      env.execute(config.generation().jobName(NAME));
    } finally {
      MainThread.leave();
    }
  }

  static DataStream<Decoded<ReadingView>> source(
      StreamExecutionEnvironment env,
      TelemetryRollupsConfig config,
      Topic readings,
      PositionLog positions) {
    Endpoints endpoints = config.endpoints();
    RecordDecoder<ReadingView> decoder =
        new RecordDecoder<>(
            new TelemetryReadingDecoder(
                config.get(TelemetryRollupsConfig.FUTURE_LIMIT), InstantSource.system()),
            endpoints.registry(),
            endpoints.maxRecordBytes(),
            Step.READ_READINGS.uid);
    WatermarkStrategy<Decoded<ReadingView>> watermarks =
        WatermarkStrategy.<Decoded<ReadingView>>forBoundedOutOfOrderness(
                config.get(TelemetryRollupsConfig.DISORDER))
            .withTimestampAssigner((reading, kafkaTimestamp) -> eventTime(reading))
            .withIdleness(config.get(TelemetryRollupsConfig.IDLENESS));
    return env.fromSource(
            config.generation().source(readings, endpoints, decoder, positions),
            watermarks,
            Step.READ_READINGS.title)
        .uid(config.generation().sourceUid(Step.READ_READINGS.uid));
  }

  /** A dead letter may have any time, the far future too: it moves no watermark. */
  private static long eventTime(Decoded<ReadingView> reading) {
    return reading.isDeadLetter() ? Long.MIN_VALUE : reading.eventTime();
  }

  private static TelemetryRollupsTopology.Sinks sinks(Outputs outputs) {
    return new TelemetryRollupsTopology.Sinks(
        outputs.deadLetters(Topics.TELEMETRY_READINGS),
        outputs.topic(Topics.TELEMETRY_LATE, LateRecordSerializer::new),
        outputs.table(Tables.DEVICE_LATEST, new LatestMapper()),
        outputs.table(Tables.ROLLUP_1M, new RollupMapper()),
        outputs.table(Tables.ROLLUP_1H, new RollupMapper()),
        outputs.table(Tables.ROLLUP_1D, new RollupMapper()),
        outputs.topic(Topics.TELEMETRY_ROLLUPS, RollupRecordSerializer::new),
        outputs.table(Tables.ALERTS, new AlertMapper()),
        outputs.topic(Topics.TELEMETRY_ALERTS, AlertRecordSerializer::new));
  }
}
