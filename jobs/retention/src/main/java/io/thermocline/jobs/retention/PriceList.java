package io.thermocline.jobs.retention;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  public PriceList {
    classes = Map.copyOf(classes);
  }

  /** For plans whose costs nobody reads. */
  public static PriceList ofNothing(RetentionSettings settings) {
    ClassPrice free = new ClassPrice(0, 0, 0, 0, 0, 0, 0, 0);
    return new PriceList(
        "none",
        LocalDate.EPOCH,
        "anywhere",
        "XXX",
        Stream.of(RetentionSettings.STANDARD, settings.coldClass())
            .distinct()
            .collect(Collectors.toMap(name -> name, name -> free)),
        0);
  }

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
