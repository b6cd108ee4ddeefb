package io.thermocline.jobs.telemetry.alert;

/**
 * Opens where the value rises or falls faster than a limit from one reading to the next, closes
 * where it is slow again. The peak is the fastest change, negative if it fell.
 *
 * @param limit change in {@code perMillis} beyond which the alert opens
 * @param perMillis the unit of time
 * @param clear change at or below which it closes
 */
public record RateOfChange(double limit, long perMillis, double clear) implements Condition {

  public RateOfChange {
    if (limit < 0 || clear > limit || perMillis < 1) {
      throw new IllegalArgumentException(
          "needs 0 <= clear <= rate and a time to count it by, has rate %s, clear %s, %d ms"
              .formatted(limit, clear, perMillis));
    }
  }

  @Override
  public void observe(RuleState state, long at, double value, AlertChanges changes) {
    if (state.lastAt != RuleState.NEVER && at > state.lastAt) {
      double rate = (value - state.lastValue) / (at - state.lastAt) * perMillis;
      if (Math.abs(rate) > limit) {
        state.raise(at, Math.abs(rate), rate, changes);
      } else if (Math.abs(rate) <= clear) {
        state.calm(at, changes);
      }
    }
    state.lastAt = at;
    state.lastValue = value;
  }
}
