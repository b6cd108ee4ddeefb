package io.thermocline.cli.command;

import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** What all generated traffic has. */
final class TrafficOptions {

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
      names = "--poison",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "0.1%",
      description = "Records that can't be processed. Default: ${DEFAULT-VALUE}.")
  private double poison;

  long seed() {
    return seed;
  }

  double duplicates() {
    return duplicates;
  }

  double poison() {
    return poison;
  }
}
