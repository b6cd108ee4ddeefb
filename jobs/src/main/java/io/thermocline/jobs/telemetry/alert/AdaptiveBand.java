package io.thermocline.jobs.telemetry.alert;

/**
 * Opens where a value leaves the band of what is usual: an exponentially weighted mean, and so many
 * deviations to both sides, both of the readings before. Closes where a value is back in it. The
 * band follows the values always, so that a lasting change becomes usual.
 *
 * @param deviations half the width of the band
 * @param readings over how many it is weighted: each new one weighs 2 / (readings + 1); as many
 *     have to come before anything is unusual
 * @param margin the least half width, in the unit of the value
 */
public record AdaptiveBand(double deviations, int readings, double margin) implements Condition {

  public AdaptiveBand {
    if (deviations <= 0 || readings < 2 || margin < 0) {
      throw new IllegalArgumentException(
          "needs deviations > 0, readings >= 2 and margin >= 0, has %s, %d, %s"
              .formatted(deviations, readings, margin));
    }
  }

  @Override
  public void observe(RuleState state, long at, double value, AlertChanges changes) {
    if (state.readings >= readings) {
      double distance = Math.abs(value - state.mean);
      double half = Math.max(margin, deviations * Math.sqrt(state.variance));
      if (distance > half) {
        state.raise(at, half == 0 ? distance : distance / half, value, changes);
      } else {
        state.calm(at, changes);
      }
    }
    learn(state, value);
  }

  /** West's incremental form; the first readings are weighted evenly. */
  private void learn(RuleState state, double value) {
    state.readings++;
    double weight = Math.max(2.0 / (readings + 1), 1.0 / state.readings);
    double difference = value - state.mean;
    state.mean += weight * difference;
    state.variance = (1 - weight) * (state.variance + weight * difference * difference);
  }
}
