package io.thermocline.cli.query;

import io.thermocline.cli.view.Readable;
import io.thermocline.cli.view.TextTable;
import io.thermocline.jobs.retention.ClassPrice;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.query.fetch.StorageState.Readiness;
import io.thermocline.query.fetch.StoredObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What it takes to bring objects back from classes that can't be read.
 *
 * @param classes by storage class
 */
public record RestorePlan(Map<String, OfClass> classes) {

  private static final String STANDARD = "STANDARD";
  private static final double GB = 1L << 30;
  private static final double DAYS_OF_A_MONTH = 30;

  /**
   * Objects of one class.
   *
   * @param underWay so many of {@code objects} were asked for before
   * @param bytes of all of them
   * @param price of reading those back that nobody has asked for, and of keeping the copies
   * @param hours until they are readable
   */
  public record OfClass(long objects, long underWay, long bytes, double price, int hours) {}

  public RestorePlan {
    classes = Map.copyOf(classes);
  }

  /**
   * @param days how long copies are kept, which costs what standard storage does
   */
  public static RestorePlan of(List<StoredObject> objects, int days, PriceList prices) {
    Map<String, OfClass> classes = new TreeMap<>();
    objects.stream()
        .collect(Collectors.groupingBy(object -> object.state().storageClass()))
        .forEach((name, all) -> classes.put(name, ofClass(name, all, days, prices)));
    return new RestorePlan(classes);
  }

  private static OfClass ofClass(
      String name, List<StoredObject> objects, int days, PriceList prices) {
    ClassPrice price = prices.of(name);
    List<StoredObject> asked =
        objects.stream()
            .filter(object -> object.state().readiness() == Readiness.NEEDS_RESTORE)
            .toList();
    double gb = asked.stream().mapToLong(StoredObject::bytes).sum() / GB;
    double kept = prices.of(STANDARD).gbMonth() * days / DAYS_OF_A_MONTH;
    return new OfClass(
        objects.size(),
        objects.size() - asked.size(),
        objects.stream().mapToLong(StoredObject::bytes).sum(),
        gb * (price.retrievalGb() + kept),
        price.restoreHours());
  }

  /** For people. */
  public String text(PriceList prices) {
    TextTable table =
        new TextTable()
            .left("class")
            .right("objects")
            .right("asked for")
            .right("bytes")
            .right("price, " + prices.currency())
            .right("ready within");
    new TreeMap<>(classes)
        .forEach(
            (name, one) ->
                table.row(
                    name,
                    Readable.count(one.objects),
                    Readable.count(one.underWay),
                    Readable.bytes(one.bytes),
                    String.format(Locale.ROOT, "%.4f", one.price),
                    one.hours + " h"));
    return table.render("");
  }
}
