package io.thermocline.schemas.dataset;

import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes no sense in a policy though each of its values does. */
public final class DatasetRules {

  private static final String NAME = "[a-z][a-z0-9_]{0,39}";

  /** Partitions of hot tables are called so. */
  private static final String NAME_OF_A_DAY = ".*_d\\d{8}";

  private static final String NAME_OF_AGGREGATES =
      ".*%s(%s)".formatted(Dataset.AGGREGATES_NAME, String.join("|", Aggregate.WINDOWS.keySet()));

  /** As Avro's own parser takes them. */
  private static final String FIELD = "[\\p{L}_][\\p{L}\\p{Nd}_]*";

  /**
   * @param dataset its name
   * @param key the value that is wrong, empty for the dataset as a whole
   * @param message what is wrong and what would be right
   */
  public record Violation(String dataset, String key, String message) {}

  /** Every violation, in the order of the datasets; dead letters are not to be among these. */
  public static List<Violation> violations(List<DatasetDraft> datasets) {
    List<Violation> found = new ArrayList<>();
    Map<String, String> byTopic = new HashMap<>();
    for (DatasetDraft dataset : datasets) {
      name(dataset, found);
      dataset.topic().ifPresent(topic -> topic(dataset, topic, byTopic, found));
      ages(dataset, found);
      field(dataset, "eventTime", dataset.eventTime(), found);
      field(dataset, "key", dataset.key(), found);
      field(dataset, "subject", dataset.subject(), found);
    }
    return found;
  }

  private static void name(DatasetDraft dataset, List<Violation> found) {
    if (!dataset.name().matches(NAME)) {
      add(found, dataset, "", "a name is a lower-case letter, then up to 39 of a-z, 0-9 and _");
    }
    if (dataset.name().matches(NAME_OF_A_DAY)) {
      add(found, dataset, "", "a name that ends like _d20260301 is a day's; choose another");
    }
    if (dataset.name().matches(NAME_OF_AGGREGATES)) {
      add(
          found,
          dataset,
          "",
          "a name that ends like _rollup_1h is a table of aggregates'; choose another");
    }
    if (dataset.name().endsWith(Dataset.DEAD_LETTERS_NAME)
        || dataset.topic().filter(t -> t.endsWith(Dataset.DEAD_LETTERS_TOPIC)).isPresent()) {
      add(found, dataset, "", "dead letters are archived with their dataset; leave this one out");
    }
  }

  private static void topic(
      DatasetDraft dataset, String topic, Map<String, String> byTopic, List<Violation> found) {
    if (!topic.matches("[A-Za-z0-9._-]{1,245}")) {
      add(found, dataset, "topic", "'%s' is no topic's name".formatted(topic));
    }
    String other = byTopic.putIfAbsent(topic, dataset.name());
    if (other != null) {
      add(found, dataset, "topic", "is the topic of dataset " + other + " too; name each once");
    }
  }

  /** Each is held against the one before it that could be read. */
  private static void ages(DatasetDraft dataset, List<Violation> found) {
    Map<String, Optional<Age>> ages = new LinkedHashMap<>();
    ages.put("hot", dataset.hot());
    ages.put("warm", dataset.warm());
    ages.put("cold", dataset.cold());
    ages.put("then", dataset.then().flatMap(DatasetRules::keep));
    ages.values().removeIf(Optional::isEmpty);
    List<String> keys = List.copyOf(ages.keySet());
    for (int i = 1; i < keys.size(); i++) {
      String first = keys.get(i - 1);
      String second = keys.get(i);
      ordered(dataset, first, ages.get(first).get(), second, ages.get(second).get(), found);
    }
  }

  private static Optional<Age> keep(Ending then) {
    return then instanceof Aggregate aggregate ? Optional.of(aggregate.keep()) : Optional.empty();
  }

  private static void ordered(
      DatasetDraft dataset, String first, Age from, String second, Age to, List<Violation> found) {
    if (to.compareTo(from) < 0) {
      add(
          found,
          dataset,
          second,
          "%s is before %s (%s); ages count from the event, so each is at least the one before it"
              .formatted(to, first, from));
    }
  }

  private static void field(
      DatasetDraft dataset, String key, Optional<String> field, List<Violation> found) {
    field
        .filter(name -> !name.matches(FIELD))
        .ifPresent(
            name ->
                add(
                    found,
                    dataset,
                    key,
                    "'%s' is no field's name; write letters, digits and _, no digit first"
                        .formatted(name)));
  }

  private static void add(List<Violation> found, DatasetDraft dataset, String key, String message) {
    found.add(new Violation(dataset.name(), key, message));
  }

  private DatasetRules() {}
}
