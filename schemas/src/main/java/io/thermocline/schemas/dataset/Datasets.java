package io.thermocline.schemas.dataset;

import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import io.thermocline.schemas.dataset.Ending.Purge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of datasets. */
public final class Datasets {

  /** What is archived where no configuration says otherwise. */
  public static final List<Dataset> DEFAULTS =
      List.of(
          new Dataset(
              "orders",
              Topics.ORDERS_EVENTS.name(),
              Age.days(30),
              Age.days(180),
              Age.years(7),
              new Purge(),
              "occurredAt",
              Optional.of("orderId"),
              Optional.of("customerId")),
          new Dataset(
              "telemetry",
              Topics.TELEMETRY_READINGS.name(),
              Age.days(7),
              Age.days(90),
              Age.years(2),
              new Aggregate(Duration.ofHours(1), Age.years(10)),
              "observedAt",
              Optional.of("deviceId"),
              Optional.empty()));

  /** Each dataset, followed by its dead letters. */
  public static List<Dataset> withDeadLetters(List<Dataset> datasets) {
    List<Dataset> all = new ArrayList<>();
    for (Dataset dataset : datasets) {
      all.add(dataset);
      all.add(dataset.deadLetters());
    }
    return List.copyOf(all);
  }

  /**
   * The dataset of a name, dead letters too.
   *
   * @throws IllegalArgumentException that names those there are
   */
  public static Dataset named(String name, List<Dataset> datasets) {
    return withDeadLetters(datasets).stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no dataset named %s; name one of %s"
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                withDeadLetters(datasets).stream().map(Dataset::name).toList()))));
  }

  private Datasets() {}
}
