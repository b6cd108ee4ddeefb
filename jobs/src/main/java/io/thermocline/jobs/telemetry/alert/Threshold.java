package io.thermocline.jobs.telemetry.alert;

/**
 * Opens beyond a limit, closes where the value is back at another: between them nothing changes, so
 * that a value that plays around the limit gives one alert.
 *
 * @param direction in which values are bad
 * @param limit beyond it the alert opens
 * @param clear at it, or on its good side, the alert closes
 */
public record Threshold(Direction direction, double limit, double clear) implements Condition {

  /** Which values are bad. */
  public enum Direction {
    ABOVE(1),
    BELOW(-1);

    private final int sign;

    Direction(int sign) {
      this.sign = sign;
    }
  }

  public Threshold {
    if (direction.sign * clear > direction.sign * limit) {
      throw new IllegalArgumentException(
          "clears at %s, which is beyond its limit %s; clear on the good side of it"
              .formatted(clear, limit));
    }
  }

  @Override
  public void observe(RuleState state, long at, double value, AlertChanges changes) {
    double howBad = direction.sign * value;
    if (howBad > direction.sign * limit) {
      state.raise(at, howBad, value, changes);
    } else if (howBad <= direction.sign * clear) {
      state.calm(at, changes);
    }
  }
}
