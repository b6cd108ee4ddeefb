package io.thermocline.e2e.years;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.e2e.HomeCommands;
import io.thermocline.e2e.Placement;
import io.thermocline.e2e.guarantee.ArchiveComplete;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A dataset as it must be at a time, and as it is.
 *
 * @param sent rows of each day by then, whatever became of them
 */
record Moment(AgedDataset dataset, LocalDate today, Map<LocalDate, Long> sent) {

  /** Before retention runs everything is as the run before has left it, and new rows are there. */
  List<String> violationsBefore(LocalDate previously, HomeCommands commands) throws IOException {
    return differences(
        "before retention", sentBut(day -> ended(day, previously)), asQueried(commands));
  }

  /** What is not as the policy says, day by day; empty if all is. */
  List<String> violationsAfter(HomeCommands commands, Deployment deployment) throws Exception {
    List<String> violations = new ArrayList<>();
    try (ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment))) {
      Placement wanted = wanted();
      Placement found =
          Placement.found(
              deployment, catalog.table(dataset.dataset()).orElseThrow(), dataset.dataset());
      violations.addAll(differences("hot", wanted.hot(), found.hot()));
      violations.addAll(differences("warm", wanted.warm(), found.warm()));
      violations.addAll(differences("cold", wanted.cold(), found.cold()));
      if (dataset == AgedDataset.TELEMETRY) {
        violations.addAll(
            differences("aggregates", wantedAggregates(), aggregated(commands, catalog)));
      }
    }
    violations.addAll(differences("query", sentBut(day -> ended(day, today)), asQueried(commands)));
    violations.addAll(
        new ArchiveComplete(
                deployment,
                deployment.datasets().stream()
                    .filter(each -> each.name().equals(dataset.dataset()))
                    .toList())
            .violations());
    JsonNode plan =
        commands.retention("plan", dataset.dataset(), "--as-of=" + today).path("datasets").path(0);
    for (String left : List.of("actions", "waits")) {
      if (!plan.path(left).isEmpty()) {
        violations.add("%s as of %s: %s %s".formatted(dataset, today, left, plan.path(left)));
      }
    }
    return violations;
  }

  Placement wanted() {
    return Placement.wanted(sent, dataset.ages(), today);
  }

  /** Rows whose day has ended, of each day that left aggregates which are still there. */
  Map<LocalDate, Long> wantedAggregates() {
    return sentBut(
        day -> !ended(day, today) || day.isBefore(today.minus(AgedDataset.AGGREGATES_STAY)));
  }

  private boolean ended(LocalDate day, LocalDate asOf) {
    return dataset.ages().haveEnded(day, asOf);
  }

  private Map<LocalDate, Long> sentBut(Predicate<LocalDate> leftOut) {
    Map<LocalDate, Long> rows = new TreeMap<>(sent);
    rows.keySet().removeIf(leftOut);
    return rows;
  }

  private Map<LocalDate, Long> asQueried(HomeCommands commands) throws IOException {
    return byDay(
        commands,
        "SELECT %s::DATE AS d, count(*) AS n FROM %s GROUP BY 1"
            .formatted(dataset.eventTime(), dataset.dataset()));
  }

  /** None before the first day has ended: until then there is no table. */
  private static Map<LocalDate, Long> aggregated(HomeCommands commands, ArchiveCatalog catalog)
      throws IOException {
    return catalog.table(AgedDataset.AGGREGATES).isEmpty()
        ? Map.of()
        : byDay(
            commands,
            "SELECT _window_start::DATE AS d, sum(_rows)::BIGINT AS n FROM %s GROUP BY 1"
                .formatted(AgedDataset.AGGREGATES));
  }

  private static Map<LocalDate, Long> byDay(HomeCommands commands, String sql) throws IOException {
    Map<LocalDate, Long> rows = new TreeMap<>();
    for (List<String> row : commands.query(sql)) {
      rows.put(LocalDate.parse(row.get(0)), Long.parseLong(row.get(1)));
    }
    return rows;
  }

  private List<String> differences(
      String where, Map<LocalDate, Long> wanted, Map<LocalDate, Long> found) {
    Map<LocalDate, Long> days = new TreeMap<>(wanted);
    days.putAll(found);
    return days.keySet().stream()
        .filter(day -> !wanted.getOrDefault(day, 0L).equals(found.getOrDefault(day, 0L)))
        .map(
            day ->
                "%s as of %s, %s, day %s: %d rows, not %d"
                    .formatted(
                        dataset,
                        today,
                        where,
                        day,
                        found.getOrDefault(day, 0L),
                        wanted.getOrDefault(day, 0L)))
        .toList();
  }
}
