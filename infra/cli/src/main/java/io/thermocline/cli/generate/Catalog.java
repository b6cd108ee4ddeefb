package io.thermocline.cli.generate;

import io.thermocline.events.OrderLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The products there are, each with its one price; popular ones are drawn far more often. */
final class Catalog {

  private static final int MAX_LINES = 6;

  private final Zipf popularity;
  private final String[] ids;
  private final BigDecimal[] prices;

  Catalog(int products, SplittableRandom random) {
    popularity = new Zipf(products);
    ids = new String[products];
    prices = new BigDecimal[products];
    for (int i = 0; i < products; i++) {
      ids[i] = "product-%05d".formatted(i);
      prices[i] = BigDecimal.valueOf(random.nextLong(99, 30_000), 2).setScale(4);
    }
  }

  /** One to six lines; two may be of the same product. */
  List<OrderLine> lines(SplittableRandom random) {
    int count = 1 + random.nextInt(MAX_LINES);
    List<OrderLine> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int product = popularity.draw(random);
      lines.add(new OrderLine(ids[product], 1 + random.nextInt(3), prices[product]));
    }
    return lines;
  }
}
