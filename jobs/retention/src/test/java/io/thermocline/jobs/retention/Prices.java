package io.thermocline.jobs.retention;

import java.time.LocalDate;
import java.util.Map;

/** Round prices to calculate with by head. */
final class Prices {

  static final PriceList LIST =
      new PriceList(
          "made up",
          LocalDate.of(2026, 1, 1),
          "nowhere",
          "USD",
          Map.of(
              "STANDARD", new ClassPrice(1.0, 10, 1, 0, 0, 0, 0, 0),
              "GLACIER_IR", new ClassPrice(0.1, 20, 10, 0.5, 1 << 17, 0, 90, 0),
              "GLACIER", new ClassPrice(0.1, 20, 10, 0.5, 1 << 17, 0, 90, 0)),
          5.0);

  private Prices() {}
}
