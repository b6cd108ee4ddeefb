package io.thermocline.jobs.telemetry.alert;

/**
 * Opens where a series has had no reading for longer than a limit, closes with the next reading.
 * Both the watermark and the next reading may find that out; they find the same alert. The peak is
 * the length of the silence in seconds, when it closes; the limit until then.
 *
 * @param limitMillis in event time
 */
public record Silence(long limitMillis) implements Condition {

  public Silence {
    if (limitMillis < 1) {
      throw new IllegalArgumentException("is of no length; write silent 10min");
    }
  }

  @Override
  public void observe(RuleState state, long at, double value, AlertChanges changes) {
    if (state.lastAt != RuleState.NEVER && at - state.lastAt > limitMillis) {
      double seconds = (at - state.lastAt) / 1000.0;
      open(state, changes);
      state.worsen(at, seconds, seconds);
    }
    state.calm(at, changes);
    state.lastAt = at;
  }

  /** Event time at which the series, silent until then, is silent for too long. */
  public long dueAt(long lastAt) {
    return lastAt + limitMillis;
  }

  /**
   * Opens the alert if there was no reading until {@code watermark}.
   *
   * @return whether it did
   */
  public boolean pass(RuleState state, long watermark, AlertChanges changes) {
    boolean silent =
        state.armed
            && !state.isOpen()
            && state.lastAt != RuleState.NEVER
            && dueAt(state.lastAt) <= watermark;
    if (silent) {
      open(state, changes);
    }
    return silent;
  }

  private void open(RuleState state, AlertChanges changes) {
    if (!state.isOpen()) {
      double seconds = limitMillis / 1000.0;
      state.raise(dueAt(state.lastAt), seconds, seconds, changes);
    }
  }
}
