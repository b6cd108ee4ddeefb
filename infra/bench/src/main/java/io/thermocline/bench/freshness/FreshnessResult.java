package io.thermocline.bench.freshness;

import io.thermocline.bench.Sample;
import java.util.List;

/**
 * From an event's acknowledgement by Kafka until its row is visible in Postgres.
 *
 * @param markers how many events were timed
 * @param p50Millis half of them were visible by then
 * @param p99Millis and 99 of 100
 * @param maxMillis and all
 * @param granularityMillis how often was looked, median
 */
public record FreshnessResult(
    int markers, double p50Millis, double p99Millis, double maxMillis, double granularityMillis) {

  static FreshnessResult of(List<Double> latencyMillis, List<Double> granularityMillis) {
    Sample latency = Sample.of(latencyMillis);
    return new FreshnessResult(
        latency.size(),
        latency.percentile(50),
        latency.percentile(99),
        latency.max(),
        Sample.of(granularityMillis).median());
  }
}
