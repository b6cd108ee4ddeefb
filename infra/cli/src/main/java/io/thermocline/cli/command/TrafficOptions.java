package io.thermocline.cli.command;

import io.thermocline.cli.generate.OrderTrafficOptions;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** What generated traffic is like. */
final class TrafficOptions {

  private static final int CUSTOMERS = 50_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Same seed and options, same traffic. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "1%",
      description = "Records sent twice. Default: ${DEFAULT-VALUE}.")
  private double duplicates;

  @Option(
      names = "--out-of-order",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "5%",
      description = "Steps of an order that arrive after the next one. Default: ${DEFAULT-VALUE}.")
  private double outOfOrder;

  @Option(
      names = "--poison",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "0.1%",
      description = "Records that can't be processed. Default: ${DEFAULT-VALUE}.")
  private double poison;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Distinct products; few of them sell most. Default: ${DEFAULT-VALUE}.")
  private int products;

  long seed() {
    return seed;
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
        seed, count, start, spacing, duplicates, outOfOrder, poison, CUSTOMERS, products);
  }
}
