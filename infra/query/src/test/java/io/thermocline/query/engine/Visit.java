package io.thermocline.query.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A made-up event with a column of each kind, and where it came from. */
record Visit(
    int partition,
    long offset,
    Instant at,
    String page,
    Optional<Long> clicks,
    Optional<Double> seconds,
    Optional<BigDecimal> paid,
    Optional<Boolean> known,
    List<String> tags) {

  static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  static final int DAYS = 12;
  static final int PARTITIONS = 3;
  static final int PAGES = 40;

  private static final long SECONDS_A_DAY = 86_400;
  private static final double[] ODD = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e300};

  static Visit random(Random random, int partition, long offset) {
    return new Visit(
        partition,
        offset,
        FIRST
            .plusSeconds(random.nextLong(DAYS * SECONDS_A_DAY))
            .plusNanos(1_000_000L * random.nextInt(1_000)),
        "page-" + random.nextInt(PAGES),
        sometimes(random, (long) random.nextInt(-20, 100)),
        sometimes(
            random,
            random.nextInt(10) == 0
                ? ODD[random.nextInt(ODD.length)]
                : random.nextInt(-40, 400) / 8.0),
        sometimes(random, new BigDecimal(BigInteger.valueOf(random.nextInt(-500, 50_000)), 2)),
        sometimes(random, random.nextBoolean()),
        tags(random));
  }

  private static <T> Optional<T> sometimes(Random random, T value) {
    return random.nextInt(8) == 0 ? Optional.empty() : Optional.of(value);
  }

  private static List<String> tags(Random random) {
    List<String> tags = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      tags.add("tag '" + random.nextInt(5) + "\"");
    }
    return tags;
  }
}
