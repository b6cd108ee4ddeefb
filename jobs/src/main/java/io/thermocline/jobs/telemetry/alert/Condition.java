package io.thermocline.jobs.telemetry.alert;

import java.io.Serializable;

/** When an alert opens and closes. */
public sealed interface Condition extends Serializable
    permits AdaptiveBand, RateOfChange, Silence, Threshold {

  /**
   * Takes the next reading of a series into account. Readings come in the order of their time; what
   * came before is in {@code state}, and nowhere else.
   *
   * @param at epoch ms
   */
  void observe(RuleState state, long at, double value, AlertChanges changes);
}
