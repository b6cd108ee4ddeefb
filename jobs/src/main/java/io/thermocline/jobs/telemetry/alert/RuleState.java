package io.thermocline.jobs.telemetry.alert;

/** What a rule remembers of one series: its alert, if one is open, and the readings before. */
public final class RuleState {

  /** No such time. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Event time of the open alert; {@link #NEVER} while none is open. */
  public long openedAt = NEVER;

  /** Of the last alert, so that no two open at one time: they would be the same one. */
  public long lastOpenedAt = NEVER;

  /** How bad the open alert was at its worst; of a rule's own scale, more is worse. */
  public double severity;

  /** The worst as a person wants to see it. */
  public double peak;

  /** Event time of the worst since it was last told; {@link #NEVER} if nothing got worse. */
  public long worsenedAt = NEVER;

  /** Event time and value of the last reading. */
  public long lastAt = NEVER;

  public double lastValue;

  /** Readings behind {@link #mean} and {@link #variance}. */
  public long readings;

  public double mean;
  public double variance;

  /** Whether the watermark may find the series silent: it had not passed its last reading. */
  public boolean armed;

  public boolean isOpen() {
    return openedAt != NEVER;
  }

  void raise(long at, double howBad, double shown, AlertChanges changes) {
    if (isOpen()) {
      worsen(at, howBad, shown);
    } else if (at > lastOpenedAt) {
      openedAt = at;
      lastOpenedAt = at;
      severity = howBad;
      peak = shown;
      worsenedAt = NEVER;
      changes.opened(this);
    }
  }

  void worsen(long at, double howBad, double shown) {
    if (howBad > severity) {
      severity = howBad;
      peak = shown;
      worsenedAt = at;
    }
  }

  void calm(long at, AlertChanges changes) {
    if (isOpen()) {
      changes.closed(this, at);
      openedAt = NEVER;
      worsenedAt = NEVER;
    }
  }

  public RuleState copy() {
    RuleState copy = new RuleState();
    copy.openedAt = openedAt;
    copy.lastOpenedAt = lastOpenedAt;
    copy.severity = severity;
    copy.peak = peak;
    copy.worsenedAt = worsenedAt;
    copy.lastAt = lastAt;
    copy.lastValue = lastValue;
    copy.readings = readings;
    copy.mean = mean;
    copy.variance = variance;
    copy.armed = armed;
    return copy;
  }
}
