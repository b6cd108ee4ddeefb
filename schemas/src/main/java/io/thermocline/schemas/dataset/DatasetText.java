package io.thermocline.schemas.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Datasets in one line, as a job's argument carries them: {@code orders: topic=orders.events.v1
 * hot=30d warm=180d cold=7y then=purge eventTime=occurredAt key=orderId; telemetry: …}. Aggregates
 * are written {@code then=1h:10y}.
 */
public final class DatasetText {

  /** What {@link #parse} reads back. */
  public static String format(List<Dataset> datasets) {
    return datasets.stream().map(DatasetText::format).collect(Collectors.joining("; "));
  }

  /**
   * Reads datasets.
   *
   * @throws IllegalArgumentException with every problem, each with its dataset and key
   */
  public static List<Dataset> parse(String text) {
    List<String> problems = new ArrayList<>();
    List<DatasetDraft> drafts = drafts(text, problems);
    DatasetRules.violations(drafts)
        .forEach(v -> problems.add(at(v.dataset(), v.key()) + v.message()));
    return unless(problems, drafts);
  }

  /** The same for datasets that were found good before, dead letters among them. */
  public static List<Dataset> parseAny(String text) {
    List<String> problems = new ArrayList<>();
    return unless(problems, drafts(text, problems));
  }

  private static List<Dataset> unless(List<String> problems, List<DatasetDraft> drafts) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n  ", problems));
    }
    return drafts.stream().map(draft -> draft.whole().orElseThrow()).toList();
  }

  private static List<DatasetDraft> drafts(String text, List<String> problems) {
    List<DatasetDraft> drafts = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      int colon = part.indexOf(": ");
      if (colon < 0) {
        problems.add("'%s': expected name: key=value …".formatted(part.strip()));
      } else {
        drafts.add(draft(part.substring(0, colon).strip(), part.substring(colon + 2), problems));
      }
    }
    return drafts;
  }

  private static String format(Dataset dataset) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("topic", dataset.topic());
    values.put("hot", dataset.hot());
    values.put("warm", dataset.warm());
    values.put("cold", dataset.cold());
    values.put("then", dataset.then());
    values.put("eventTime", dataset.eventTime());
    dataset.key().ifPresent(key -> values.put("key", key));
    dataset.subject().ifPresent(subject -> values.put("subject", subject));
    return dataset.name()
        + ": "
        + values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }

  private static DatasetDraft draft(String name, String text, List<String> problems) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String pair : text.strip().split("\\s+")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        problems.add("%s: '%s': expected key=value".formatted(name, pair));
      } else {
        given.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    Values values = new Values(name, given, problems);
    DatasetDraft draft =
        new DatasetDraft(
            name,
            values.required("topic", t -> t),
            values.required("hot", Age::parse),
            values.required("warm", Age::parse),
            values.required("cold", Age::parse),
            values.required("then", Ending::parse),
            values.optional("eventTime"),
            values.optional("key"),
            values.optional("subject"));
    given.keySet().forEach(unknown -> problems.add(at(name, unknown) + "unknown key"));
    return draft;
  }

  private static String at(String dataset, String key) {
    return key.isEmpty() ? dataset + ": " : dataset + "." + key + ": ";
  }

  /** Values of one dataset; what was asked for is taken out. */
  private record Values(String dataset, Map<String, String> given, List<String> problems) {

    <T> Optional<T> required(String key, Function<String, T> read) {
      String text = given.remove(key);
      if (text == null) {
        problems.add(at(dataset, key) + "missing");
        return Optional.empty();
      }
      try {
        return Optional.of(read.apply(text));
      } catch (IllegalArgumentException e) {
        problems.add(at(dataset, key) + e.getMessage());
        return Optional.empty();
      }
    }

    Optional<String> optional(String key) {
      return Optional.ofNullable(given.remove(key));
    }
  }

  private DatasetText() {}
}
