package io.thermocline.jobs.telemetry;

import io.thermocline.jobs.telemetry.alert.AlertChanges;
import io.thermocline.jobs.telemetry.alert.AlertRule;
import io.thermocline.jobs.telemetry.alert.AlertRules;
import io.thermocline.jobs.telemetry.alert.RuleState;
import io.thermocline.jobs.telemetry.alert.Silence;
import java.util.List;

/**
 * Shows the rules what they have to see of a series, in order, and makes rows of what they find.
 * Not thread-safe.
 */
final class EvaluateAlerts {

  /** Where the rows go. */
  interface Rows {
    /** An alert that opened or closed. */
    void event(AlertRow row);

    /** One that got worse. */
    void worsened(AlertRow row);
  }

  private final AlertRules rules;
  private final Lateness lateness;
  private final Rows rows;

  EvaluateAlerts(AlertRules rules, Lateness lateness, Rows rows) {
    this.rules = rules;
    this.lateness = lateness;
    this.rows = rows;
  }

  /** Finds the rules that watch a series, once for each object its state becomes. */
  void prepare(SeriesKey key, Series series) {
    if (series.rulesFound) {
      return;
    }
    series.rulesFound = true;
    List<AlertRule> watching =
        rules.isEmpty() ? List.of() : rules.watching(key.deviceId(), key.metric());
    if (watching.isEmpty()) {
      series.alerts = null;
      return;
    }
    if (series.alerts == null) {
      series.alerts = new SeriesAlerts();
    }
    series.alerts.use(watching);
  }

  /** Evaluates what is out of the series' disorder. */
  void passDisorder(SeriesKey key, Series series) {
    evaluateBefore(lateness.timelyFrom(series.clock), key, series.alerts);
  }

  /** Evaluates all there is: the watermark says that no more will come before. */
  void passAll(SeriesKey key, Series series) {
    evaluateBefore(series.clock + 1, key, series.alerts);
    series.alerts.evaluatedUntil = Math.max(series.alerts.evaluatedUntil, series.clock + 1);
  }

  private void evaluateBefore(long time, SeriesKey key, SeriesAlerts alerts) {
    Readings next = alerts.takeBefore(time);
    for (AlertRule rule : alerts.rules()) {
      RuleState state = alerts.state(rule);
      AlertChanges changes = changes(rule, key);
      for (int i = 0; i < next.size(); i++) {
        rule.condition().observe(state, next.observedAt(i), next.value(i), changes);
      }
      if (state.worsenedAt != RuleState.NEVER) {
        rows.worsened(AlertRow.open(rule, key, state, state.worsenedAt));
        state.worsenedAt = RuleState.NEVER;
      }
    }
  }

  /** Lets the watermark find the series silent, unless it was past its last reading before. */
  void arm(Series series, long watermark) {
    for (AlertRule rule : series.alerts.rules()) {
      if (rule.condition() instanceof Silence silence) {
        series.alerts.state(rule).armed = silence.dueAt(series.clock) > watermark;
      }
    }
  }

  /** Opens the alerts of silences that the watermark has passed. */
  void passSilence(SeriesKey key, Series series, long watermark) {
    SeriesAlerts alerts = series.alerts;
    if (nextSilence(series) > watermark) {
      return;
    }
    passAll(key, series);
    for (AlertRule rule : alerts.rules()) {
      RuleState state = alerts.state(rule);
      if (rule.condition() instanceof Silence silence && silence.dueAt(series.clock) <= watermark) {
        if (silence.pass(state, watermark, changes(rule, key))) {
          alerts.evaluatedUntil = Math.max(alerts.evaluatedUntil, state.openedAt);
        }
        state.armed = false;
      }
    }
  }

  /** Event time of the next silence the watermark may find; {@link Long#MAX_VALUE} for none. */
  long nextSilence(Series series) {
    long next = Long.MAX_VALUE;
    for (AlertRule rule : series.alerts.rules()) {
      RuleState state = series.alerts.state(rule);
      if (rule.condition() instanceof Silence silence && state.armed && !state.isOpen()) {
        next = Math.min(next, silence.dueAt(series.clock));
      }
    }
    return next;
  }

  private AlertChanges changes(AlertRule rule, SeriesKey key) {
    return new AlertChanges() {
      @Override
      public void opened(RuleState state) {
        rows.event(AlertRow.open(rule, key, state, state.openedAt));
      }

      @Override
      public void closed(RuleState state, long at) {
        rows.event(AlertRow.closed(rule, key, state, at));
      }
    };
  }
}
