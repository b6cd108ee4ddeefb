package io.thermocline.jobs.retention;

import io.thermocline.jobs.retention.StoredFile.Kind;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import io.thermocline.schemas.dataset.Ending.Keep;
import io.thermocline.schemas.dataset.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is to be done with the days of a dataset's table and of its aggregates. */
final class DayActions {

  /** Cold bytes by warm bytes where a dataset has none of both yet. */
  private static final double USUAL_RATIO = 0.6;

  /** Small files; a second one costs a footer, and a request of each query. */
  private static final int FEWEST_TO_COMPACT = 2;

  private final RetentionSettings settings;
  private final CostModel costs;
  private final Dataset dataset;
  private final Inventory inventory;
  private final LocalDate today;
  private final Instant now;
  private final double ratio;
  private final Set<String> rolledUp;

  DayActions(
      RetentionSettings settings,
      CostModel costs,
      Dataset dataset,
      Inventory inventory,
      LocalDate today,
      Instant now) {
    this.settings = settings;
    this.costs = costs;
    this.dataset = dataset;
    this.inventory = inventory;
    this.today = today;
    this.now = now;
    this.ratio = ratio(inventory.files());
    this.rolledUp = new HashSet<>(inventory.rolledUp());
  }

  void addTo(List<Action> actions, List<String> held) {
    byDay(inventory.files())
        .forEach(
            (day, files) -> {
              Optional<Action> action = ofDay(day, files);
              if (action.isPresent() && settings.mustRestore() && readsCold(action.get(), files)) {
                held.add(
                    "%s: its files are of class %s, which can't be read before they are restored"
                        .formatted(action.get().describe(), settings.coldClass()));
              } else {
                action.ifPresent(actions::add);
              }
            });
    byDay(inventory.rollups())
        .forEach((day, files) -> ofRollups(day, files).ifPresent(actions::add));
  }

  private Optional<Action> ofDay(LocalDate day, List<StoredFile> files) {
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
    return tier == Tier.COLD || tier == Tier.ENDED ? cooled(day, files) : compacted(day, files);
  }

  private Optional<Action> cooled(LocalDate day, List<StoredFile> files) {
    List<StoredFile> warm = files.stream().filter(file -> !file.isCold()).toList();
    if (warm.isEmpty()) {
      return Optional.empty();
    }
    List<StoredFile> cold = files.stream().filter(StoredFile::isCold).toList();
    ActionKind kind = cold.isEmpty() ? ActionKind.TO_COLD : ActionKind.MERGE_LATE;
    return Optional.of(rewrite(kind, day, warm, settings.mustRestore() ? List.of() : cold, ratio));
  }

  /**
   * Only fresh files, and small ones of late records: a row of a file of some size is compacted
   * once, which bounds what is written to twice the data.
   */
  private Optional<Action> compacted(LocalDate day, List<StoredFile> files) {
    List<StoredFile> small =
        files.stream()
            .filter(file -> file.kind() == Kind.FRESH && file.bytes() < settings.targetBytes() / 2)
            .toList();
    if (!day.isBefore(today) || small.size() < FEWEST_TO_COMPACT) {
      return Optional.empty();
    }
    List<StoredFile> compacted = files.stream().filter(f -> f.kind() == Kind.COMPACTED).toList();
    return Optional.of(rewrite(ActionKind.COMPACT, day, small, compacted, USUAL_RATIO));
  }

  /**
   * @param before of the same kind as the new files
   */
  private Action rewrite(
      ActionKind kind,
      LocalDate day,
      List<StoredFile> files,
      List<StoredFile> before,
      double ratio) {
    List<StoredFile> all = new ArrayList<>(files);
    all.addAll(SmallFiles.of(files, before, settings.targetBytes()));
    return action(kind, day, all, costs.rewrite(all, kind != ActionKind.COMPACT, ratio, now));
  }

  private Optional<Action> ofRollups(LocalDate day, List<StoredFile> files) {
    // Without an aggregate in the policy nothing says when these end: they stay.
    return dataset.then() instanceof Aggregate aggregate
            && Dataset.isPast(aggregate.keep(), day, today)
        ? Optional.of(
            action(ActionKind.PURGE_AGGREGATES, day, files, costs.delete(files, now, false)))
        : Optional.empty();
  }

  /** Rows that end are read before, for their offsets if for nothing else. */
  private static boolean readsCold(Action action, List<StoredFile> files) {
    return action.kind().deletesRows() && files.stream().anyMatch(StoredFile::isCold);
  }

  private Action action(ActionKind kind, LocalDate day, List<StoredFile> files, Cost cost) {
    return new Action(
        kind,
        inventory.table(),
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
