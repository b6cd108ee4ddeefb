package io.thermocline.jobs.telemetry;

import io.thermocline.jobs.state.CachedStates;
import io.thermocline.jobs.state.HeapStates;
import io.thermocline.jobs.state.KeyedStates;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Folds the readings of a series into its windows. A bundle gives the row of each window it
 * changed, once; rows of all sizes are the output, and each size is a side output of its own.
 *
 * <p>State is looked at once a bundle, and a series has one timer, by the wall clock, that asks now
 * and then whether it has fallen silent.
 */
final class RollUpSeries extends AbstractStreamOperator<RollupRow>
    implements OneInputStreamOperator<Bundle, RollupRow>, Triggerable<SeriesKey, VoidNamespace> {

  static final OutputTag<RollupRow> MINUTES = new OutputTag<>("minutes", RollupRowSerializer.TYPE);
  static final OutputTag<RollupRow> HOURS = new OutputTag<>("hours", RollupRowSerializer.TYPE);
  static final OutputTag<RollupRow> DAYS = new OutputTag<>("days", RollupRowSerializer.TYPE);
  static final OutputTag<LatestRow> LATEST = new OutputTag<>("latest", LatestRowSerializer.TYPE);
  static final OutputTag<LateRow> LATE = new OutputTag<>("late", LateRowSerializer.TYPE);

  private final SeriesPolicy policy;

  private transient KeyedStates<SeriesKey, Series> states;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counts counts;
  private transient Readings accepted;
  private transient SeriesKey key;

  RollUpSeries(SeriesPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    ValueState<Series> state =
        context
            .getKeyedStateStore()
            .getState(new ValueStateDescriptor<>("series", SeriesSerializer.TYPE));
    states =
        getKeyedStateBackend() instanceof HeapKeyedStateBackend
            ? new HeapStates<>(state, Series::new)
            : new CachedStates<>(state, Series::new, this::setCurrentKey, policy.cachedSeries());
    counts = new Counts(context.getOperatorStateStore());
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("silence", VoidNamespaceSerializer.INSTANCE, this);
    accepted = new Readings();
    counts.report(getMetricGroup());
  }

  @Override
  public void processElement(StreamRecord<Bundle> element) throws Exception {
    Bundle bundle = element.getValue();
    key = bundle.series();
    Series series = states.get(key);
    accepted.clear();
    series.admit(bundle, policy.lateness(), accepted, this::emitLate);
    int added = series.windows.merge(accepted);
    counts.late += bundle.size - accepted.size();
    counts.applied += added;
    counts.duplicates += accepted.size() - added;
    series.windows.tellChanges(this::emitRow);
    emitLatest(series);
    series.closePassed(policy.lateness());
    series.lastArrival = timers.currentProcessingTime();
    checkLater(series);
    states.put(key, series);
  }

  private void emitLate(Bundle bundle, int reading, long openFrom) {
    output.collect(LATE, new StreamRecord<>(LateRow.of(bundle, reading, openFrom)));
  }

  private void emitRow(WindowSize size, long start, Aggregate aggregate) {
    RollupRow row = RollupRow.of(key, size, start, aggregate);
    output.collect(new StreamRecord<>(row));
    output.collect(tag(size), new StreamRecord<>(row));
  }

  private static OutputTag<RollupRow> tag(WindowSize size) {
    return switch (size) {
      case MINUTE -> MINUTES;
      case HOUR -> HOURS;
      case DAY -> DAYS;
    };
  }

  private void emitLatest(Series series) {
    if (series.isLatest(accepted)) {
      output.collect(
          LATEST,
          new StreamRecord<>(
              new LatestRow(key, series.clock, series.latestSequence, series.latestValue)));
    }
  }

  /** A timer that is early enough stays, however often readings come. */
  private void checkLater(Series series) {
    long next = policy.nextCheck(series, timers.currentProcessingTime());
    if (next == Series.NEVER || (series.timer != Series.NEVER && series.timer <= next)) {
      return;
    }
    if (series.timer != Series.NEVER) {
      timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, series.timer);
    }
    series.timer = next;
    timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, next);
  }

  @Override
  public void onProcessingTime(InternalTimer<SeriesKey, VoidNamespace> timer) throws Exception {
    key = timer.getKey();
    Series series = states.get(key);
    long now = timer.getTimestamp();
    if (policy.forgets(series, now)) {
      states.remove(key);
      return;
    }
    series.timer = Series.NEVER;
    if (now >= series.lastArrival + policy.idleMillis()) {
      series.close(policy.lateness().openFrom(timers.currentWatermark()));
    }
    checkLater(series);
    states.put(key, series);
  }

  @Override
  public void onEventTime(InternalTimer<SeriesKey, VoidNamespace> timer) {}

  Counts counts() {
    return counts;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    states.beforeCheckpoint();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    counts.store();
  }
}
