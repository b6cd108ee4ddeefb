package io.thermocline.jobs.telemetry;

import io.thermocline.jobs.state.CachedStates;
import io.thermocline.jobs.state.HeapStates;
import io.thermocline.jobs.state.KeyedStates;
import io.thermocline.jobs.telemetry.alert.AlertRules;
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

  static final OutputTag<AlertRow> ALERTS = new OutputTag<>("alerts", AlertRowSerializer.TYPE);

  /** Of alerts, those that opened or closed. */
  static final OutputTag<AlertRow> ALERT_EVENTS =
      new OutputTag<>("alert-events", AlertRowSerializer.TYPE);

  private final SeriesPolicy policy;
  private final AlertRules rules;

  private transient KeyedStates<SeriesKey, Series> states;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counts counts;
  private transient LastWatermark watermark;
  private transient EvaluateAlerts alerts;
  private transient Readings accepted;
  private transient Readings timely;
  private transient SeriesKey key;

  RollUpSeries(SeriesPolicy policy, AlertRules rules) {
    this.policy = policy;
    this.rules = rules;
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
    watermark = new LastWatermark(context.getOperatorStateStore());
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("silence", VoidNamespaceSerializer.INSTANCE, this);
    accepted = new Readings();
    timely = new Readings();
    alerts = new EvaluateAlerts(rules, policy.lateness(), new AlertOutput());
    counts.report(getMetricGroup());
  }

  @Override
  public void processElement(StreamRecord<Bundle> element) throws Exception {
    Bundle bundle = element.getValue();
    key = bundle.series();
    Series series = states.get(key);
    alerts.prepare(key, series);
    accepted.clear();
    timely.clear();
    series.admit(bundle, policy.lateness(), accepted, timely, this::emitLate);
    int added = series.windows.merge(accepted);
    counts.late += bundle.size - accepted.size();
    counts.applied += added;
    counts.duplicates += accepted.size() - added;
    series.windows.tellChanges(this::emitRow);
    emitLatest(series);
    series.closePassed(policy.lateness());
    series.lastArrival = timers.currentProcessingTime();
    if (series.alerts != null && !bundle.isReplayed()) {
      evaluateAlerts(series);
    }
    checkLater(series);
    states.put(key, series);
  }

  private void evaluateAlerts(Series series) {
    series.alerts.pending.merge(timely, 0, timely.size());
    alerts.passDisorder(key, series);
    alerts.arm(series, watermark.at(timers));
    awaitWatermark(series, alerts.nextSilence(series));
  }

  /** A timer that is early enough stays, however often readings come. */
  private void awaitWatermark(Series series, long time) {
    SeriesAlerts waiting = series.alerts;
    if (time == Long.MAX_VALUE || (waiting.timer != Series.NEVER && waiting.timer <= time)) {
      return;
    }
    stopWaiting(series);
    waiting.timer = time;
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  private void stopWaiting(Series series) {
    if (series.alerts != null && series.alerts.timer != Series.NEVER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, series.alerts.timer);
      series.alerts.timer = Series.NEVER;
    }
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
    if (next == Long.MAX_VALUE || (series.timer != Series.NEVER && series.timer <= next)) {
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
    long now = timers.currentProcessingTime();
    alerts.prepare(key, series);
    series.timer = Series.NEVER;
    if (policy.forgets(series, now)) {
      stopWaiting(series);
      states.remove(key);
      return;
    }
    if (policy.isIdle(series, now)) {
      series.close(policy.lateness().openFrom(timers.currentWatermark()));
    }
    passQuiet(series, now);
    checkLater(series);
    states.put(key, series);
  }

  /** Shows the rules the last readings of a series, once watermark and clock agree on that. */
  private void passQuiet(Series series, long now) {
    if (series.alerts == null || series.alerts.pending.isEmpty() || !policy.isQuiet(series, now)) {
      return;
    }
    if (timers.currentWatermark() >= series.clock) {
      alerts.passAll(key, series);
      awaitWatermark(series, alerts.nextSilence(series));
    } else {
      awaitWatermark(series, series.clock);
    }
  }

  @Override
  public void onEventTime(InternalTimer<SeriesKey, VoidNamespace> timer) throws Exception {
    key = timer.getKey();
    Series series = states.get(key);
    alerts.prepare(key, series);
    if (series.alerts == null || series.clock == Series.NEVER) {
      // Its rules are gone, or the series itself.
      return;
    }
    series.alerts.timer = Series.NEVER;
    passQuiet(series, timers.currentProcessingTime());
    alerts.passSilence(key, series, timers.currentWatermark());
    awaitWatermark(series, alerts.nextSilence(series));
    states.put(key, series);
  }

  private final class AlertOutput implements EvaluateAlerts.Rows {

    @Override
    public void event(AlertRow row) {
      output.collect(ALERTS, new StreamRecord<>(row));
      output.collect(ALERT_EVENTS, new StreamRecord<>(row));
    }

    @Override
    public void worsened(AlertRow row) {
      output.collect(ALERTS, new StreamRecord<>(row));
    }
  }

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
    watermark.store(timers);
  }
}
