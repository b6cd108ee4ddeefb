package io.thermocline.cli.command;

import io.thermocline.cli.generate.OrderTrafficOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** What generated traffic is like. */
final class TrafficOptions {

  private static final int CUSTOMERS = 50_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {
        "Same seed and options, start time included, same traffic; its event ids are the same too,"
            + " so use a seed once a topic.",
        "Default: a new one, which is told."
      })
  private long seed = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);

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
