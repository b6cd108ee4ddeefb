package io.thermocline.cli.generate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Who places orders: customers with a country and its currency, and some guests without a name. */
final class Buyers {

  private static final double GUEST_RATE = 0.05;
  private static final List<String> COUNTRIES = List.of("DE", "US", "GB", "FR", "JP", "IT", "BR");
  private static final List<String> CURRENCIES =
      List.of("EUR", "USD", "GBP", "EUR", "JPY", "EUR", "BRL");
  private static final List<String> CHANNELS = List.of("app", "shop", "web");

  private final Zipf loyalty;
  private final String[] ids;

  Buyers(int customers) {
    loyalty = new Zipf(customers);
    ids = new String[customers];
    for (int i = 0; i < customers; i++) {
      ids[i] = "customer-%06d".formatted(i);
    }
  }

  /**
   * Who placed an order, and how.
   *
   * @param attributes sorted, so that they are encoded in the same order in every JVM
   */
  record Buyer(Optional<String> customerId, String currency, Map<String, String> attributes) {}

  Buyer draw(SplittableRandom random) {
    int customer = loyalty.draw(random);
    int home = customer % COUNTRIES.size();
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("channel", CHANNELS.get(random.nextInt(CHANNELS.size())));
    attributes.put("country", COUNTRIES.get(home));
    boolean guest = random.nextDouble() < GUEST_RATE;
    return new Buyer(
        guest ? Optional.empty() : Optional.of(ids[customer]), CURRENCIES.get(home), attributes);
  }
}
