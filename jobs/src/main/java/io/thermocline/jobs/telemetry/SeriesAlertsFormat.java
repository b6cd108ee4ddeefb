package io.thermocline.jobs.telemetry;

import io.thermocline.jobs.telemetry.alert.RuleState;
import io.thermocline.schemas.RecordKeys;

/** {@link SeriesAlerts} inside the format of {@link SeriesSerializer}, and versioned by it. */
final class SeriesAlertsFormat {

  private SeriesAlertsFormat() {}

  static void write(SeriesAlerts alerts, Block out) {
    out.putLong(alerts == null ? 0 : 1);
    if (alerts != null) {
      alerts.pending.writeTo(out);
      out.putLong(alerts.evaluatedUntil);
      out.putLong(alerts.timer);
      out.putLong(alerts.states.size());
      alerts.states.forEach(
          (rule, state) -> {
            out.putBytes(RecordKeys.utf8(rule));
            write(state, out);
          });
    }
  }

  private static void write(RuleState state, Block out) {
    out.putLong(state.openedAt);
    out.putLong(state.lastOpenedAt);
    out.putDouble(state.severity);
    out.putDouble(state.peak);
    out.putLong(state.worsenedAt);
    out.putLong(state.lastAt);
    out.putDouble(state.lastValue);
    out.putLong(state.readings);
    out.putDouble(state.mean);
    out.putDouble(state.variance);
    out.putLong(state.armed ? 1 : 0);
  }

  static SeriesAlerts read(Block in) {
    if (in.getLong() == 0) {
      return null;
    }
    SeriesAlerts alerts = new SeriesAlerts();
    alerts.pending = Readings.readFrom(in);
    alerts.evaluatedUntil = in.getLong();
    alerts.timer = in.getLong();
    for (int n = in.getInt(); n > 0; n--) {
      alerts.states.put(RecordKeys.text(in.getBytes()), readState(in));
    }
    return alerts;
  }

  private static RuleState readState(Block in) {
    RuleState state = new RuleState();
    state.openedAt = in.getLong();
    state.lastOpenedAt = in.getLong();
    state.severity = in.getDouble();
    state.peak = in.getDouble();
    state.worsenedAt = in.getLong();
    state.lastAt = in.getLong();
    state.lastValue = in.getDouble();
    state.readings = in.getLong();
    state.mean = in.getDouble();
    state.variance = in.getDouble();
    state.armed = in.getLong() == 1;
    return state;
  }
}
