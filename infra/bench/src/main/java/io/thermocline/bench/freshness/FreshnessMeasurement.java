package io.thermocline.bench.freshness;

import io.thermocline.bench.Bar;

/**
 * A job's freshness at one rate.
 *
 * @param job its name
 * @param perSecond records beside the markers
 * @param barMillis what 99 of 100 have to keep
 */
record FreshnessMeasurement(
    String job, double perSecond, double barMillis, FreshnessResult result) {

  Bar bar() {
    return Bar.atMost(
        "%s, p99 at %,.0f/s, ms".formatted(job, perSecond), barMillis, result.p99Millis());
  }
}
