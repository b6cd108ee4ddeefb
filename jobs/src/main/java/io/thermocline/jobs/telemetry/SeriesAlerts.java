package io.thermocline.jobs.telemetry;

import io.thermocline.jobs.telemetry.alert.AlertRule;
import io.thermocline.jobs.telemetry.alert.RuleState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules that watch a series know of it. Readings wait here until the disorder is over, so
 * that rules see them in order; what comes later than that does not change what was seen.
 */
final class SeriesAlerts {

  /** Accepted and in order, not seen by the rules yet. */
  Readings pending = new Readings();

  /** Readings observed before are no longer evaluated, whatever the clock says. */
  long evaluatedUntil = Series.NEVER;

  /** Event time of the one timer that is registered; {@link Series#NEVER} for none. */
  long timer = Series.NEVER;

  /** By name of the rule. */
  Map<String, RuleState> states = new HashMap<>();

  /** Those of the running job; not part of the state. */
  private List<AlertRule> rules = List.of();

  List<AlertRule> rules() {
    return rules;
  }

  /** Rules may have come and gone since the state was written. */
  void use(List<AlertRule> watching) {
    rules = watching;
    Map<String, RuleState> kept = new HashMap<>();
    for (AlertRule rule : watching) {
      RuleState state = states.get(rule.name());
      kept.put(rule.name(), state == null ? new RuleState() : state);
    }
    states = kept;
  }

  RuleState state(AlertRule rule) {
    return states.get(rule.name());
  }

  boolean anyOpen() {
    return states.values().stream().anyMatch(RuleState::isOpen);
  }

  /** Takes the first of the waiting readings, those observed before {@code time}. */
  Readings takeBefore(long time) {
    int count = pending.firstNotBefore(time, 0);
    Readings taken = pending.copyOfRange(0, count);
    pending.removeFirst(count);
    return taken;
  }

  SeriesAlerts copy() {
    SeriesAlerts copy = new SeriesAlerts();
    copy.pending = pending.copyOfRange(0, pending.size());
    copy.evaluatedUntil = evaluatedUntil;
    copy.timer = timer;
    states.forEach((rule, state) -> copy.states.put(rule, state.copy()));
    copy.rules = rules;
    return copy;
  }
}
