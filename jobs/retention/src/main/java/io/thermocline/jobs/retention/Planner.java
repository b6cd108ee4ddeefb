package io.thermocline.jobs.retention;

import io.thermocline.jobs.retention.StoredFile.Kind;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import io.thermocline.schemas.dataset.Ending.Keep;
import io.thermocline.schemas.dataset.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From what there is to what is to be done: a function of policy, inventory and clock, without any
 * side effect. A day is in the tier of {@link Dataset#tierOf}: it moves on when its last moment is
 * old enough, so that nothing ever moves or ends early.
 */
public final class Planner {

  /** Cold bytes by warm bytes where a dataset has none of both yet. */
  private static final double USUAL_RATIO = 0.6;

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
    double ratio = ratio(inventory.files());
    Set<String> rolledUp = new HashSet<>(inventory.rolledUp());
    byDay(inventory.files())
        .forEach(
            (day, files) ->
                ofDay(dataset, day, files, today, now, ratio, rolledUp).ifPresent(actions::add));
    rollups(dataset, inventory.rollups(), today, now, actions);
    List<String> held = new ArrayList<>();
    hot(dataset, inventory, today, actions, held);
    expiring(inventory.expiring(), actions);
    orphans(inventory.orphans(), actions);
    actions.sort(Comparator.comparing(Action::kind));
    long deleted =
        actions.stream().filter(a -> a.kind().deletesRows()).mapToLong(Action::rows).sum();
    return new DatasetPlan(
        dataset,
        inventory.snapshot(),
        Holdings.of(inventory, costs),
        List.copyOf(actions),
        List.copyOf(held),
        deleted == 0 ? 0 : deleted / (double) inventory.rows());
  }

  private Optional<Action> ofDay(
      Dataset dataset,
      LocalDate day,
      List<StoredFile> files,
      LocalDate today,
      Instant now,
      double ratio,
      Set<String> rolledUp) {
    List<StoredFile> half = files.stream().filter(f -> rolledUp.contains(f.location())).toList();
    Tier tier = dataset.tierOf(day, today);
    boolean ends = tier == Tier.ENDED && !(dataset.then() instanceof Keep);
    if (!ends && !half.isEmpty()) {
      // The policy changed between an interrupted run and this one; what is summed up must go.
      return Optional.of(action(ActionKind.AGGREGATE, day, half, costs.delete(half, now, false)));
    }
    if (ends) {
      boolean aggregates = dataset.then() instanceof Aggregate;
      ActionKind kind = aggregates ? ActionKind.AGGREGATE : ActionKind.PURGE;
      return Optional.of(action(kind, day, files, costs.delete(files, now, true)));
    }
    return tier == Tier.COLD || tier == Tier.ENDED
        ? cooled(day, files, ratio)
        : compacted(day, files, today);
  }

  private Optional<Action> cooled(LocalDate day, List<StoredFile> files, double ratio) {
    List<StoredFile> warm = files.stream().filter(file -> !file.isCold()).toList();
    if (warm.isEmpty()) {
      return Optional.empty();
    }
    ActionKind kind = warm.size() < files.size() ? ActionKind.MERGE_LATE : ActionKind.TO_COLD;
    return Optional.of(action(kind, day, warm, costs.rewrite(warm, true, ratio)));
  }

  /**
   * Only fresh files: no row is compacted twice, which bounds what is written to twice the data.
   */
  private Optional<Action> compacted(LocalDate day, List<StoredFile> files, LocalDate today) {
    List<StoredFile> small =
        files.stream()
            .filter(file -> file.kind() == Kind.FRESH && file.bytes() < settings.targetBytes() / 2)
            .toList();
    if (!day.isBefore(today) || small.size() < settings.compactFrom()) {
      return Optional.empty();
    }
    return Optional.of(
        action(ActionKind.COMPACT, day, small, costs.rewrite(small, false, USUAL_RATIO)));
  }

  private void rollups(
      Dataset dataset,
      List<StoredFile> rollups,
      LocalDate today,
      Instant now,
      List<Action> actions) {
    byDay(rollups)
        .forEach(
            (day, files) -> {
              // Without an aggregate in the policy nothing says when these end: they stay.
              if (dataset.then() instanceof Aggregate aggregate
                  && Dataset.isPast(aggregate.keep(), day, today)) {
                actions.add(
                    action(
                        ActionKind.PURGE_AGGREGATES, day, files, costs.delete(files, now, false)));
              }
            });
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
                Optional.of(hot.day()),
                List.of(hot.table()),
                hot.rows(),
                0,
                hot.bytes(),
                new Cost(costs.hotMonth(hot.bytes()), 0, 0, 0, 0)));
      } else {
        held.add(
            "%s is past hot but holds offsets the archive has not reached (%s, archived up to %s): is the job archive running?"
                .formatted(hot.table(), new TreeMap<>(hot.lastOffsets()), inventory.nextOffsets()));
      }
    }
  }

  private void expiring(Inventory.Expiring expiring, List<Action> actions) {
    if (!expiring.snapshots().isEmpty()) {
      actions.add(
          new Action(
              ActionKind.EXPIRE_SNAPSHOTS,
              Optional.empty(),
              expiring.snapshots().stream().map(String::valueOf).toList(),
              0,
              expiring.files().size(),
              expiring.files().stream().mapToLong(Unreferenced::bytes).sum(),
              costs.expire(expiring.files())));
    }
  }

  private void orphans(List<Unreferenced> orphans, List<Action> actions) {
    if (!orphans.isEmpty()) {
      actions.add(
          new Action(
              ActionKind.REMOVE_ORPHANS,
              Optional.empty(),
              orphans.stream().map(Unreferenced::location).sorted().toList(),
              0,
              orphans.size(),
              orphans.stream().mapToLong(Unreferenced::bytes).sum(),
              costs.removeOrphans(orphans)));
    }
  }

  private static Action action(ActionKind kind, LocalDate day, List<StoredFile> files, Cost cost) {
    return new Action(
        kind,
        Optional.of(day),
        files.stream().map(StoredFile::location).sorted().toList(),
        files.stream().mapToLong(StoredFile::rows).sum(),
        files.size(),
        files.stream().mapToLong(StoredFile::bytes).sum(),
        cost);
  }

  /** How a dataset shrank before; both kinds hold the same columns. */
  private static double ratio(List<StoredFile> files) {
    double cold = bytesOfRow(files.stream().filter(StoredFile::isCold).toList());
    double warm = bytesOfRow(files.stream().filter(f -> f.kind() == Kind.FRESH).toList());
    return cold > 0 && warm > 0 ? Math.min(1, cold / warm) : USUAL_RATIO;
  }

  private static double bytesOfRow(List<StoredFile> files) {
    long rows = files.stream().mapToLong(StoredFile::rows).sum();
    return rows == 0 ? 0 : files.stream().mapToLong(StoredFile::bytes).sum() / (double) rows;
  }

  private static SortedMap<LocalDate, List<StoredFile>> byDay(List<StoredFile> files) {
    return files.stream()
        .collect(Collectors.groupingBy(StoredFile::day, TreeMap::new, Collectors.toList()));
  }
}
