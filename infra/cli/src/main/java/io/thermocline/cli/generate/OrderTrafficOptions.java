package io.thermocline.cli.generate;

import java.time.Duration;
import java.time.Instant;

/**
 * What traffic to make.
 *
 * @param seed same seed and options, same traffic
 * @param count records to make, duplicates and poison included
 * @param start occurredAt of the first event
 * @param spacing event time between one record and the next; less than a millisecond is fine
 * @param duplicateRate share of records that are a recent one again, byte for byte
 * @param outOfOrderRate share of an order's steps that arrive after the step that follows them
 * @param poisonRate share of records that can't be processed, see {@link WirePoison}, {@link
 *     OrderPoison}
 * @param customers distinct customers; a few of them place most orders
 * @param products distinct products; a few of them make most lines
 */
public record OrderTrafficOptions(
    long seed,
    long count,
    Instant start,
    Duration spacing,
    double duplicateRate,
    double outOfOrderRate,
    double poisonRate,
    int customers,
    int products)
    implements Traffic.Options {

  public OrderTrafficOptions {
    OptionRules.atLeast("count", count, 0);
    OptionRules.atLeast("customers", customers, 1);
    OptionRules.atLeast("products", products, 1);
    OptionRules.rate("outOfOrderRate", outOfOrderRate);
    OptionRules.together("duplicateRate", duplicateRate, "poisonRate", poisonRate);
    OptionRules.notNegative("spacing", spacing);
  }

  /** Clean traffic: no duplicates, no disorder, no poison; 50,000 customers, 5,000 products. */
  public static OrderTrafficOptions clean(long seed, long count, Instant start, Duration spacing) {
    return new OrderTrafficOptions(seed, count, start, spacing, 0, 0, 0, 50_000, 5_000);
  }

  /** The same with these rates. */
  public OrderTrafficOptions withRates(double duplicates, double outOfOrder, double poison) {
    return new OrderTrafficOptions(
        seed, count, start, spacing, duplicates, outOfOrder, poison, customers, products);
  }
}
