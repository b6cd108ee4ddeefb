package io.thermocline.cli.command;

import io.thermocline.cli.generate.OrderTrafficOptions;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What generated orders are like. */
final class OrderOptions {

  private static final int CUSTOMERS = 50_000;

  @Mixin private TrafficOptions traffic;

  @Option(
      names = "--out-of-order",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "5%",
      description = "Steps of an order that arrive after the next one. Default: ${DEFAULT-VALUE}.")
  private double outOfOrder;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Distinct products; few of them sell most. Default: ${DEFAULT-VALUE}.")
  private int products;

  TrafficOptions traffic() {
    return traffic;
  }

  /**
   * The traffic described.
   *
   * @param count records to make
   * @param start event time of the first
   * @param spacing event time between two
   */
  OrderTrafficOptions of(long count, Instant start, Duration spacing) {
    return new OrderTrafficOptions(
        traffic.seed(),
        count,
        start,
        spacing,
        traffic.duplicates(),
        outOfOrder,
        traffic.poison(),
        CUSTOMERS,
        products);
  }
}
