package io.thermocline.e2e.nab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.view.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a rule made of the series.
 *
 * @param rule as the job was told
 * @param readings in all series
 * @param readingsInWindows of them, those inside a labelled window: an alert raised at random would
 *     be right as often
 */
record NabReport(
    String rule,
    long readings,
    long readingsInWindows,
    List<LabelledWindow> windows,
    List<RaisedAlert> alerts) {

  NabReport {
    windows = List.copyOf(windows);
    alerts = List.copyOf(alerts);
  }

  AlertScore total() {
    return AlertScore.of(windows, alerts);
  }

  private Map<String, AlertScore> bySeries() {
    TreeSet<String> names = new TreeSet<>();
    windows.forEach(window -> names.add(window.series()));
    alerts.forEach(alert -> names.add(alert.series()));
    Map<String, AlertScore> scores = new TreeMap<>();
    for (String name : names) {
      scores.put(
          name,
          AlertScore.of(
              windows.stream().filter(w -> w.series().equals(name)).toList(),
              alerts.stream().filter(a -> a.series().equals(name)).toList()));
    }
    return scores;
  }

  String asText() {
    TextTable table =
        new TextTable()
            .left("series")
            .right("windows")
            .right("found")
            .right("alerts")
            .right("right");
    bySeries().forEach((name, score) -> row(table, name, score));
    row(table, "all", total());
    return "%s, over %,d readings%n%s%nrecall %s, precision %s; %.1f %% of all readings are inside a window%n"
        .formatted(
            rule,
            readings,
            table.render("  "),
            percent(total().recall()),
            percent(total().precision()),
            readings == 0 ? 0 : 100.0 * readingsInWindows / readings);
  }

  private static void row(TextTable table, String name, AlertScore score) {
    table.row(
        name,
        number(score.windows()),
        number(score.found()),
        number(score.alerts()),
        number(score.right()));
  }

  private static String number(int value) {
    return "%,d".formatted(value);
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty()
        ? "undefined"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
  }

  ObjectNode asJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rule", rule).put("readings", readings).put("readingsInWindows", readingsInWindows);
    put(json, total());
    for (Map.Entry<String, AlertScore> entry : bySeries().entrySet()) {
      put(json.withArray("series").addObject().put("name", entry.getKey()), entry.getValue());
    }
    return json;
  }

  private static void put(ObjectNode json, AlertScore score) {
    json.put("windows", score.windows())
        .put("found", score.found())
        .put("alerts", score.alerts())
        .put("right", score.right());
    putShare(json, "recall", score.recall());
    putShare(json, "precision", score.precision());
  }

  private static void putShare(ObjectNode json, String name, OptionalDouble share) {
    if (share.isPresent()) {
      json.put(name, share.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
