package io.thermocline.jobs.telemetry.alert;

/** Is told when the alert of a state opens and closes. */
public interface AlertChanges {

  /** The alert {@code state} tells of has opened. */
  void opened(RuleState state);

  /** The alert {@code state} tells of closes at {@code at}, epoch ms. */
  void closed(RuleState state, long at);
}
