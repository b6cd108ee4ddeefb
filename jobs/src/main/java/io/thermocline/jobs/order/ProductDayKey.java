package io.thermocline.jobs.order;

/**
 * Key of a product's daily sales; ordered as the table's index is.
 *
 * @param day days since 1970-01-01, UTC
 * @param currency ISO 4217 code
 */
record ProductDayKey(String productId, long day, String currency)
    implements Comparable<ProductDayKey> {

  @Override
  public int compareTo(ProductDayKey other) {
    int byProduct = productId.compareTo(other.productId);
    if (byProduct != 0) {
      return byProduct;
    }
    int byDay = Long.compare(day, other.day);
    return byDay != 0 ? byDay : currency.compareTo(other.currency);
  }
}
