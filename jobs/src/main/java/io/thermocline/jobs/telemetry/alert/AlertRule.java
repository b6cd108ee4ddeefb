package io.thermocline.jobs.telemetry.alert;

import java.io.Serializable;

/**
 * A rule for some series.
 *
 * @param name unique; part of an alert's identity, and what its state is known by
 */
public record AlertRule(String name, Glob devices, Glob metrics, Condition condition)
    implements Serializable {

  /** Whether the rule watches this series. */
  public boolean watches(String deviceId, String metric) {
    return metrics.matches(metric) && devices.matches(deviceId);
  }
}
