package io.thermocline.jobs.retention;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * From what there is to what is to be done: a function of policy, inventory and clock, without any
 * side effect. A day is in the tier of {@link Dataset#tierOf}: it moves on when its last moment is
 * old enough, so that nothing ever moves or ends early.
 */
public final class Planner {

  private final RetentionSettings settings;
  private final CostModel costs;

  public Planner(RetentionSettings settings, PriceList prices) {
    this.settings = settings;
    this.costs = new CostModel(prices, settings);
  }

  /**
   * @param today of event ages
   * @param now of the ages of files, for early deletion only
   */
  public DatasetPlan plan(Dataset dataset, Inventory inventory, LocalDate today, Instant now) {
    List<Action> actions = new ArrayList<>();
    List<String> held = new ArrayList<>();
    new ArchiveActions(settings, costs).plan(dataset, inventory, today, now, actions, held);
    hot(dataset, inventory, today, actions, held);
    for (Housekeeping table : inventory.housekeeping()) {
      expiring(table, actions);
      orphans(table, actions);
      table.held().ifPresent(held::add);
    }
    actions.sort(Comparator.comparing(Action::kind));
    return new DatasetPlan(
        dataset,
        inventory.snapshot(),
        Holdings.of(inventory, costs),
        List.copyOf(actions),
        List.copyOf(held),
        Math.max(
            share(actions, action -> ending(action, dataset, today), inventory.rows()),
            share(actions, Planner::endingAggregates, inventory.rollupRows())));
  }

  private static double share(List<Action> actions, ToDoubleFunction<Action> ending, long rows) {
    double deleted = actions.stream().mapToDouble(ending).sum();
    return deleted == 0 ? 0 : deleted / rows;
  }

  /** Of a month that is split it is known by days only. */
  private static double ending(Action action, Dataset dataset, LocalDate today) {
    if (action.kind() == ActionKind.SPLIT_MONTH) {
      List<LocalDate> days = action.days().orElseThrow().each().toList();
      long ended = days.stream().filter(day -> dataset.hasEnded(day, today)).count();
      return action.rows() * (double) ended / days.size();
    }
    return action.kind().deletesRows() ? action.rows() : 0;
  }

  private static double endingAggregates(Action action) {
    return action.kind() == ActionKind.PURGE_AGGREGATES ? action.rows() : 0;
  }

  private void hot(
      Dataset dataset,
      Inventory inventory,
      LocalDate today,
      List<Action> actions,
      List<String> held) {
    for (HotDay hot : inventory.hot()) {
      if (dataset.tierOf(hot.day(), today) == Tier.HOT) {
        continue;
      }
      if (hot.isBehind(inventory.nextOffsets())) {
        actions.add(
            new Action(
                ActionKind.DROP_HOT,
                hot.table(),
                Optional.of(EventDays.of(hot.day())),
                List.of(hot.table()),
                hot.rows(),
                0,
                hot.bytes(),
                new Cost(costs.hotMonth(hot.bytes()), 0, 0, 0, 0)));
      } else {
        // It would be in the hot tier alone.
        actions.removeIf(
            action ->
                action.kind().deletesRows()
                    && action.days().equals(Optional.of(EventDays.of(hot.day()))));
        held.add(
            "%s is past hot but holds offsets the archive has not reached (%s, archived up to %s): is the job archive running?"
                .formatted(hot.table(), new TreeMap<>(hot.lastOffsets()), inventory.nextOffsets()));
      }
    }
  }

  private void expiring(Housekeeping table, List<Action> actions) {
    if (!table.snapshots().isEmpty()) {
      actions.add(
          new Action(
              ActionKind.EXPIRE_SNAPSHOTS,
              table.table(),
              Optional.empty(),
              table.snapshots().stream().map(String::valueOf).toList(),
              0,
              table.files().size(),
              table.files().stream().mapToLong(Unreferenced::bytes).sum(),
              costs.expire(table.files())));
    }
  }

  private void orphans(Housekeeping table, List<Action> actions) {
    List<Unreferenced> orphans = table.orphans();
    if (!orphans.isEmpty()) {
      actions.add(
          new Action(
              ActionKind.REMOVE_ORPHANS,
              table.table(),
              Optional.empty(),
              orphans.stream().map(Unreferenced::location).sorted().toList(),
              0,
              orphans.size(),
              orphans.stream().mapToLong(Unreferenced::bytes).sum(),
              costs.removeOrphans(orphans)));
    }
  }
}
