package io.thermocline.jobs.retention;

import java.time.LocalDate;
import java.util.Map;

/**
 * Prices of a region on a date.
 *
 * @param source where they were read
 * @param currency ISO 4217
 * @param classes by S3 storage class
 * @param hotGbMonth a GB in Postgres for a month
 */
public record PriceList(
    String source,
    LocalDate date,
    String region,
    String currency,
    Map<String, ClassPrice> classes,
    double hotGbMonth) {

  /**
   * The prices of a storage class.
   *
   * @throws IllegalArgumentException that names the classes there are
   */
  public ClassPrice of(String storageClass) {
    ClassPrice price = classes.get(storageClass);
    if (price == null) {
      throw new IllegalArgumentException(
          "the price list of %s (%s) has no storage class %s, only %s; add it to the file or choose another"
              .formatted(region, date, storageClass, String.join(", ", classes.keySet())));
    }
    return price;
  }
}
