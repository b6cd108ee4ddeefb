package io.thermocline.jobs.telemetry;

import io.thermocline.jobs.telemetry.alert.AlertRule;
import io.thermocline.jobs.telemetry.alert.RuleState;
import io.thermocline.schemas.RecordKeys;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert as it stands. Times are epoch ms of event time.
 *
 * @param id of rule, series and openedAt, and so the same however often it is found
 * @param closedAt {@link Series#NEVER} while it is open
 * @param version time up to which it is true; of two rows the one with the greater is the newer
 */
record AlertRow(
    String id,
    String rule,
    SeriesKey series,
    long openedAt,
    long closedAt,
    double peak,
    long version) {

  static AlertRow open(AlertRule rule, SeriesKey series, RuleState state, long asOf) {
    return of(rule, series, state, Series.NEVER, asOf);
  }

  static AlertRow closed(AlertRule rule, SeriesKey series, RuleState state, long at) {
    return of(rule, series, state, at, at);
  }

  private static AlertRow of(
      AlertRule rule, SeriesKey series, RuleState state, long closedAt, long version) {
    String id =
        RecordKeys.join(
            rule.name(),
            series.deviceId(),
            series.metric(),
            Instant.ofEpochMilli(state.openedAt).toString());
    return new AlertRow(
        UUID.nameUUIDFromBytes(RecordKeys.utf8(id)).toString(),
        rule.name(),
        series,
        state.openedAt,
        closedAt,
        state.peak,
        version);
  }
}
