package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.events.TelemetryReading;
import io.thermocline.jobs.telemetry.alert.AlertRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The two operators of the job in harnesses, and what the tables would hold. */
final class RollupModels implements AutoCloseable {

  static final Lateness LATENESS = new Lateness(5_000, 300_000);
  static final SeriesPolicy POLICY = new SeriesPolicy(LATENESS, 600_000, 7 * 86_400_000L, 2);

  final Map<RollupKey, RollupRow> rollups = new TreeMap<>();
  final Map<SeriesKey, LatestRow> latest = new TreeMap<>();
  final List<LateRow> late = new ArrayList<>();
  final Map<String, AlertRow> alerts = new LinkedHashMap<>();
  final List<AlertRow> alertEvents = new ArrayList<>();
  final OneInputStreamOperatorTestHarness<Decoded<ReadingView>, Bundle> combine;
  final RollUpSeries operator;
  final KeyedOneInputStreamOperatorTestHarness<SeriesKey, Bundle, RollupRow> rollUp;

  private static final int MAX_PARALLELISM = 8;

  private final int parallelism;
  private final int subtask;
  private long offset;

  private RollupModels(SeriesPolicy policy, AlertRules rules, int parallelism, int subtask)
      throws Exception {
    this.parallelism = parallelism;
    this.subtask = subtask;
    combine = new OneInputStreamOperatorTestHarness<>(new CombineReadings(200));
    combine.setup(new BundleSerializer());
    operator = new RollUpSeries(policy, rules);
    rollUp =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator,
            Bundle::series,
            SeriesKeySerializer.TYPE,
            MAX_PARALLELISM,
            parallelism,
            subtask);
  }

  /** Not opened. */
  static RollupModels create(SeriesPolicy policy, String rules) throws Exception {
    return new RollupModels(policy, AlertRules.parse(rules), 1, 0);
  }

  /** Not opened; one of several subtasks. */
  static RollupModels create(SeriesPolicy policy, int parallelism, int subtask) throws Exception {
    return new RollupModels(policy, AlertRules.NONE, parallelism, subtask);
  }

  static RollupModels open() throws Exception {
    return create(POLICY, "").start();
  }

  RollupModels start() throws Exception {
    combine.open();
    rollUp.open();
    return this;
  }

  RollupModels restore(OperatorSubtaskState state) throws Exception {
    rollUp.initializeState(state);
    return start();
  }

  /** Whether a reading's series is one of this subtask. */
  boolean owns(TelemetryReading reading) {
    SeriesKey key = SeriesKey.of(reading.getDeviceId(), reading.getMetric());
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, parallelism)
        == subtask;
  }

  /** What a checkpoint takes. */
  OperatorSubtaskState checkpoint() throws Exception {
    flush();
    rollUp.prepareSnapshotPreBarrier(1);
    return rollUp.snapshot(1, 1);
  }

  void apply(TelemetryReading reading) throws Exception {
    apply(TelemetryReadings.view(reading));
  }

  void apply(ReadingView reading) throws Exception {
    reading.partition = 3;
    reading.offset = offset++;
    combine.processElement(new StreamRecord<>(Decoded.value(reading, reading.observedAt)));
  }

  /** Ends the bundles, as a barrier does. */
  void flush() throws Exception {
    combine.prepareSnapshotPreBarrier(1);
    for (Bundle bundle : combine.extractOutputValues()) {
      rollUp.processElement(new StreamRecord<>(bundle));
    }
    combine.getOutput().clear();
    collect();
  }

  void watermark(long time) throws Exception {
    flush();
    rollUp.processWatermark(new Watermark(time));
    collect();
  }

  void processingTime(long time) throws Exception {
    flush();
    rollUp.setProcessingTime(time);
    collect();
  }

  private void collect() {
    for (RollupRow row : rollUp.extractOutputValues()) {
      rollups.merge(row.key(), row, (old, now) -> now.count() >= old.count() ? now : old);
    }
    rollUp.getOutput().clear();
    drain(rollUp.getSideOutput(RollUpSeries.LATEST))
        .forEach(row -> latest.merge(row.series(), row, RollupModels::greater));
    drain(rollUp.getSideOutput(RollUpSeries.ALERTS))
        .forEach(
            row ->
                alerts.merge(
                    row.id(), row, (old, now) -> now.version() >= old.version() ? now : old));
    alertEvents.addAll(drain(rollUp.getSideOutput(RollUpSeries.ALERT_EVENTS)));
    late.addAll(drain(rollUp.getSideOutput(RollUpSeries.LATE)));
  }

  private static LatestRow greater(LatestRow stored, LatestRow row) {
    Readings readings = new Readings();
    readings.append(stored.observedAt(), stored.sequence(), stored.value());
    return readings.compare(0, row.observedAt(), row.sequence(), row.value()) <= 0 ? row : stored;
  }

  private static <T> List<T> drain(Queue<StreamRecord<T>> output) {
    if (output == null) {
      return List.of();
    }
    List<T> all = output.stream().map(StreamRecord::getValue).toList();
    output.clear();
    return all;
  }

  @Override
  public void close() throws Exception {
    combine.close();
    rollUp.close();
  }
}
