package io.thermocline.query.tables;

import io.thermocline.query.sql.BadQueryException;
import io.thermocline.query.sql.SelectStatement;
import io.thermocline.query.sql.TableName;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All tables that a query can name, whether anything is in them yet or not. Case doesn't count. */
public final class Names {

  private static final int SUGGESTED = 3;

  private final Map<String, Source> sources = new LinkedHashMap<>();

  /**
   * @param datasets of the configuration, without their dead letters
   */
  public Names(List<Dataset> datasets) {
    for (Dataset dataset : Datasets.withDeadLetters(datasets)) {
      for (Part part : Part.values()) {
        add(new Source.OfDataset(dataset, part));
      }
      if (dataset.then() instanceof Aggregate) {
        Aggregate.WINDOWS.keySet().stream()
            .sorted()
            .forEach(window -> add(new Source.OfAggregates(dataset, window)));
      }
    }
    Stream.of(Tables.ORDERS, Tables.SAGA, Tables.TELEMETRY)
        .flatMap(List::stream)
        .forEach(table -> add(new Source.OfReadModel(table)));
  }

  /** All of them, datasets first. */
  public List<Source> all() {
    return List.copyOf(sources.values());
  }

  /**
   * What a query's tables are, each once.
   *
   * @throws BadQueryException for a name that is none, with those that are close to it
   */
  public List<Source> resolve(SelectStatement query) {
    List<Source> found = new ArrayList<>();
    for (TableName name : query.tables()) {
      Optional<Source> source = find(name);
      if (source.isEmpty() && !query.mayBeExpression(name)) {
        throw unknown(name, query);
      }
      source.filter(one -> !found.contains(one)).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Source> find(TableName name) {
    List<String> path = name.path();
    boolean main = path.size() == 2 && path.get(0).equalsIgnoreCase(Source.MAIN);
    return Optional.ofNullable(
        sources.get((main ? path.get(1) : name.text()).toLowerCase(Locale.ROOT)));
  }

  private BadQueryException unknown(TableName name, SelectStatement query) {
    String at = name.offset() < 0 ? "" : query.place(name) + ": ";
    return new BadQueryException(
        "%sthere is no table %s; close to it are %s. The command without a query lists all"
            .formatted(at, name.text(), String.join(", ", closeTo(name.text()))));
  }

  private List<String> closeTo(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return sources.values().stream()
        .map(Source::text)
        .sorted(Comparator.comparingInt(candidate -> distance(lower, candidate)))
        .limit(SUGGESTED)
        .toList();
  }

  /** Of two texts: so many letters have to be put in, taken out, or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[other.length()];
  }

  private void add(Source source) {
    sources.putIfAbsent(source.text().toLowerCase(Locale.ROOT), source);
  }
}
