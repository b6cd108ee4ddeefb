package io.thermocline.e2e.years;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.view.TextTable;
import io.thermocline.e2e.Placement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where rows were at each time, and what was not as it should be. */
final class YearsReport {

  private record Line(Moment moment, Duration took, int violations) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  void add(List<String> more) {
    violations.addAll(more);
  }

  /**
   * @param took what retention took
   */
  void add(Moment moment, Duration took, List<String> more) {
    lines.add(new Line(moment, took, more.size()));
    violations.addAll(more);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  String asText() {
    TextTable table =
        new TextTable()
            .left("as of")
            .left("dataset")
            .right("sent")
            .right("hot")
            .right("warm")
            .right("cold")
            .right("ended")
            .right("of it summed up")
            .right("retention")
            .right("violations");
    for (Line line : lines) {
      Moment moment = line.moment();
      Placement wanted = moment.wanted();
      table.row(
          moment.today().toString(),
          moment.dataset().dataset(),
          rows(moment.sent()),
          rows(wanted.hot()),
          rows(wanted.warm()),
          rows(wanted.cold()),
          number(ended(moment, wanted)),
          rows(summedUp(moment)),
          line.took().toSeconds() + " s",
          number(line.violations()));
    }
    return "Rows, and days in parentheses\n" + table.render("  ");
  }

  String asJson() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Line line : lines) {
      Placement wanted = line.moment().wanted();
      ObjectNode node = all.addObject();
      node.put("asOf", line.moment().today().toString())
          .put("dataset", line.moment().dataset().dataset())
          .put("sent", sum(line.moment().sent()))
          .put("hot", sum(wanted.hot()))
          .put("warm", sum(wanted.warm()))
          .put("cold", sum(wanted.cold()))
          .put("ended", ended(line.moment(), wanted))
          .put("summedUp", sum(summedUp(line.moment())))
          .put("retentionSeconds", line.took().toMillis() / 1e3)
          .put("violations", line.violations());
    }
    return all.toPrettyString();
  }

  private static Map<LocalDate, Long> summedUp(Moment moment) {
    return moment.dataset() == AgedDataset.TELEMETRY ? moment.wantedAggregates() : Map.of();
  }

  private static long ended(Moment moment, Placement wanted) {
    return sum(moment.sent()) - sum(wanted.warm()) - sum(wanted.cold());
  }

  private static long sum(Map<LocalDate, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String rows(Map<LocalDate, Long> rows) {
    return "%s (%d)".formatted(number(sum(rows)), rows.size());
  }

  private static String number(long value) {
    return "%,d".formatted(value);
  }
}
