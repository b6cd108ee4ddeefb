package io.thermocline.e2e;

import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import java.time.Duration;
import java.time.Instant;

/** Orders to send: repeatable, over a midnight, with or without trouble in them. */
final class Traffic {

  private static final Instant START = Instant.parse("2026-03-01T22:00:00Z");
  private static final Duration SPACING = Duration.ofMillis(200);

  private Traffic() {}

  /** With duplicates and disorder, but every record can be processed. */
  static OrderTraffic valid(long seed, long count, Pipeline pipeline) {
    return traffic(seed, count, 0, pipeline);
  }

  /** With duplicates, disorder and one record in a hundred that can't be processed. */
  static OrderTraffic withPoison(long seed, long count, Pipeline pipeline) {
    return traffic(seed, count, 0.01, pipeline);
  }

  private static OrderTraffic traffic(long seed, long count, double poison, Pipeline pipeline) {
    System.err.printf("[traffic] seed %d, %d records%n", seed, count);
    OrderTrafficOptions options =
        OrderTrafficOptions.clean(seed, count, START, SPACING).withRates(0.05, 0.2, poison);
    return new OrderTraffic(options, pipeline.schemaId());
  }
}
