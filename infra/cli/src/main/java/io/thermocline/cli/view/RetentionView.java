package io.thermocline.cli.view;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.jobs.retention.Cost;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.DatasetPlan.Holding;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.apply.ActionReport;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Tier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans of retention, and what came of them, for people. */
public final class RetentionView {

  /** Plans, each with what its tiers hold. */
  public static String plans(List<DatasetPlan> plans, LocalDate today, PriceList prices) {
    StringBuilder text = new StringBuilder();
    for (DatasetPlan plan : plans) {
      text.append(plan(plan)).append('\n');
    }
    Cost cost = plans.stream().map(DatasetPlan::cost).reduce(Cost.NONE, Cost::plus);
    return text.append(
            "As of %s; prices in %s of %s, %s.%n"
                .formatted(today, prices.currency(), prices.region(), prices.date()))
        .append(
            "What is touched costs %s a month before and %s after; once: %s for requests, %s for deleting early.%n"
                .formatted(
                    money(cost.monthBefore()),
                    money(cost.monthAfter()),
                    money(cost.requests()),
                    money(cost.earlyDeletion())))
        .append('\n')
        .toString();
  }

  /** What was done, by kind. */
  public static String done(List<ActionReport> reports) {
    if (reports.isEmpty()) {
      return "Nothing was to be done.";
    }
    TextTable table =
        new TextTable()
            .left("done")
            .right("times")
            .right("rows")
            .right("files")
            .right("bytes")
            .right("files written")
            .right("bytes written")
            .right("took");
    byKind(reports)
        .forEach(
            (kind, all) -> {
              List<Action> actions = all.stream().map(ActionReport::action).toList();
              table.row(
                  kind.toString(),
                  Readable.count(all.size()),
                  Readable.count(actions.stream().mapToLong(Action::rows).sum()),
                  Readable.count(actions.stream().mapToInt(Action::files).sum()),
                  Readable.bytes(actions.stream().mapToLong(Action::bytes).sum()),
                  Readable.count(all.stream().mapToInt(ActionReport::filesWritten).sum()),
                  Readable.bytes(all.stream().mapToLong(ActionReport::bytesWritten).sum()),
                  Readable.duration(
                      all.stream().map(ActionReport::took).reduce(Duration.ZERO, Duration::plus)));
            });
    return table.render("");
  }

  private static String plan(DatasetPlan plan) {
    Dataset dataset = plan.dataset();
    StringBuilder text =
        new StringBuilder(
            "%s: hot %s, warm %s, cold %s, then %s%n"
                .formatted(
                    dataset.name(), dataset.hot(), dataset.warm(), dataset.cold(), dataset.then()));
    text.append(tiers(plan));
    if (plan.actions().isEmpty()) {
      text.append("  nothing to do\n");
    } else {
      text.append('\n').append(actions(plan));
    }
    plan.held().forEach(held -> text.append("  waits: ").append(held).append('\n'));
    return text.toString();
  }

  private static String tiers(DatasetPlan plan) {
    TextTable table =
        new TextTable()
            .left("tier")
            .right("days")
            .right("rows")
            .right("files")
            .right("bytes")
            .right("a month");
    plan.tiers()
        .forEach(
            (tier, holding) ->
                table.row(
                    tier.name().toLowerCase(Locale.ROOT),
                    Readable.count(holding.days()),
                    Readable.count(holding.rows()),
                    // Partitions of a table are no files.
                    tier == Tier.HOT ? "" : Readable.count(holding.files()),
                    Readable.bytes(holding.bytes()),
                    money(holding)));
    return table.render("  ");
  }

  private static String actions(DatasetPlan plan) {
    TextTable table =
        new TextTable()
            .left("action")
            .left("of")
            .right("rows")
            .right("files")
            .right("bytes")
            .right("a month")
            .right("then")
            .right("once")
            .right("early")
            .right("too small");
    Map<ActionKind, List<Action>> kinds =
        plan.actions().stream()
            .collect(
                Collectors.groupingBy(
                    Action::kind, () -> new EnumMap<>(ActionKind.class), Collectors.toList()));
    kinds.forEach(
        (kind, actions) -> {
          Cost cost = actions.stream().map(Action::cost).reduce(Cost.NONE, Cost::plus);
          table.row(
              kind.toString(),
              subject(actions),
              Readable.count(actions.stream().mapToLong(Action::rows).sum()),
              Readable.count(actions.stream().mapToInt(Action::files).sum()),
              Readable.bytes(actions.stream().mapToLong(Action::bytes).sum()),
              money(cost.monthBefore()),
              money(cost.monthAfter()),
              money(cost.requests()),
              money(cost.earlyDeletion()),
              money(cost.minimumSize()));
        });
    return table.render("  ");
  }

  /** {@code 3 days, 2017-03-01 to 2017-03-03}, of months the same, or {@code 12 snapshots}. */
  private static String subject(List<Action> actions) {
    List<EventDays> days =
        actions.stream()
            .map(Action::days)
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(EventDays::first))
            .toList();
    if (days.isEmpty()) {
      int subjects = actions.stream().mapToInt(action -> action.subjects().size()).sum();
      boolean snapshots = actions.get(0).kind() == ActionKind.EXPIRE_SNAPSHOTS;
      return Readable.count(subjects) + (snapshots ? " snapshots" : " files");
    }
    EventDays first = days.get(0);
    EventDays last = days.get(days.size() - 1);
    return days.size() == 1
        ? first.toString()
        : "%s %s, %s to %s"
            .formatted(
                Readable.count(days.size()), first.isOneDay() ? "days" : "months", first, last);
  }

  private static Map<ActionKind, List<ActionReport>> byKind(List<ActionReport> reports) {
    return reports.stream()
        .collect(
            Collectors.groupingBy(
                report -> report.action().kind(),
                () -> new EnumMap<>(ActionKind.class),
                Collectors.toList()));
  }

  private static String money(Holding holding) {
    return money(holding.month());
  }

  /** Small archives cost next to nothing, and that is not nothing. */
  private static String money(double amount) {
    if (amount == 0) {
      return "0";
    }
    return amount < 0.0001
        ? "< 0.0001"
        : String.format(Locale.ROOT, amount < 10 ? "%.4f" : "%,.2f", amount);
  }

  private RetentionView() {}
}
