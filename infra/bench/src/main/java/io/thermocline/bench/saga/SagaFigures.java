package io.thermocline.bench.saga;

import java.util.Locale;

/**
 * What was measured of one contender.
 *
 * @param perSecond sagas drained a second
 * @param cpuPerThousand CPU-seconds a thousand sagas, while draining
 * @param halfRate sagas a second at which steps were measured
 * @param p50Millis from a command to the next of its order, at that rate
 * @param p99Millis the same
 */
record SagaFigures(
    String contender,
    double perSecond,
    double cpuPerThousand,
    double halfRate,
    double p50Millis,
    double p99Millis) {

  String asText() {
    return String.format(
        Locale.ROOT,
        "%-22s %,8.0f sagas/s  %6.2f CPU-s/1000  at %,.0f/s: step p50 %.0f ms, p99 %.0f ms",
        contender,
        perSecond,
        cpuPerThousand,
        halfRate,
        p50Millis,
        p99Millis);
  }
}
