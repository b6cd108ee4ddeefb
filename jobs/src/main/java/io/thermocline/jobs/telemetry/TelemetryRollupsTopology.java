package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.RouteDeadLetters;
import io.thermocline.jobs.config.SilentSink;
import io.thermocline.jobs.telemetry.alert.AlertRules;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph, without its ends:
 *
 * <pre>
 * readings ─ combine ─┬─ by series ─ roll up ─┬─ minutes, hours, days (rollup_1m, …)
 *                     └─ dead letters         ├─ newest rollups (telemetry.rollups.v1)
 *                                             ├─ latest (device_latest)
 *                                             ├─ late readings
 *                                             └─ alerts (alerts, telemetry.alerts.v1)
 * </pre>
 */
final class TelemetryRollupsTopology {

  /** Windows that wait for a checkpoint, a subtask. */
  private static final int MAX_WAITING_ROLLUPS = 100_000;

  /** Where everything goes. */
  record Sinks(
      Sink<DeadLetterRecord> deadLetters,
      Sink<LateRow> late,
      Sink<LatestRow> latest,
      Sink<RollupRow> minutes,
      Sink<RollupRow> hours,
      Sink<RollupRow> days,
      Sink<RollupRow> rollupsTopic,
      Sink<AlertRow> alerts,
      Sink<AlertRow> alertsTopic) {}

  private TelemetryRollupsTopology() {}

  static void build(
      DataStream<Decoded<ReadingView>> readings,
      long combineMillis,
      SeriesPolicy policy,
      AlertRules rules,
      Sinks sinks) {
    SingleOutputStreamOperator<Bundle> bundles = combine(readings, combineMillis);
    sink(
        bundles.getSideOutput(RouteDeadLetters.DEAD_LETTERS),
        sinks.deadLetters,
        Step.WRITE_DEAD_LETTERS);
    SingleOutputStreamOperator<RollupRow> rollups = rollUp(bundles, policy, rules);
    sink(rollups.getSideOutput(RollUpSeries.MINUTES), sinks.minutes, Step.WRITE_MINUTES);
    sink(rollups.getSideOutput(RollUpSeries.HOURS), sinks.hours, Step.WRITE_HOURS);
    sink(rollups.getSideOutput(RollUpSeries.DAYS), sinks.days, Step.WRITE_DAYS);
    sink(rollups.getSideOutput(RollUpSeries.LATEST), sinks.latest, Step.WRITE_LATEST);
    sink(rollups.getSideOutput(RollUpSeries.LATE), sinks.late, Step.WRITE_LATE);
    sink(rollups.getSideOutput(RollUpSeries.ALERTS), sinks.alerts, Step.WRITE_ALERTS);
    sink(rollups.getSideOutput(RollUpSeries.ALERT_EVENTS), sinks.alertsTopic, Step.PUBLISH_ALERTS);
    sink(
        named(
            rollups.transform(
                Step.NEWEST_ROLLUPS.title,
                RollupRowSerializer.TYPE,
                new NewestRollups(MAX_WAITING_ROLLUPS)),
            Step.NEWEST_ROLLUPS),
        sinks.rollupsTopic,
        Step.PUBLISH_ROLLUPS);
  }

  static SingleOutputStreamOperator<Bundle> combine(
      DataStream<Decoded<ReadingView>> readings, long combineMillis) {
    return named(
        readings.transform(
            Step.COMBINE_READINGS.title, BundleSerializer.TYPE, new CombineReadings(combineMillis)),
        Step.COMBINE_READINGS);
  }

  static SingleOutputStreamOperator<RollupRow> rollUp(
      DataStream<Bundle> bundles, SeriesPolicy policy, AlertRules rules) {
    return named(
        bundles
            .keyBy(Bundle::series, SeriesKeySerializer.TYPE)
            .transform(
                Step.ROLL_UP_SERIES.title,
                RollupRowSerializer.TYPE,
                new RollUpSeries(policy, rules)),
        Step.ROLL_UP_SERIES);
  }

  private static <T> void sink(DataStream<T> stream, Sink<T> sink, Step step) {
    stream.sinkTo(sink).name(step.title).uid(SilentSink.uid(step.uid, sink));
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, Step step) {
    return operator.name(step.title).uid(step.uid);
  }
}
