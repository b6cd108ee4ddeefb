package io.thermocline.jobs.retention;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.StoredFile.Kind;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import io.thermocline.schemas.dataset.Tier;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is to be done with the days of a dataset's table and of its aggregates. */
final class DayActions {

  /** Small files; a second one costs a footer, and a request of each query. */
  private static final int FEWEST_TO_COMPACT = 2;

  private final RetentionSettings settings;
  private final FileActions actions;
  private final Dataset dataset;
  private final Inventory inventory;
  private final LocalDate today;
  private final Set<String> rolledUp;
  private final Set<YearMonth> joined;

  DayActions(
      RetentionSettings settings,
      FileActions actions,
      Dataset dataset,
      Inventory inventory,
      LocalDate today) {
    this.settings = settings;
    this.actions = actions;
    this.dataset = dataset;
    this.inventory = inventory;
    this.today = today;
    this.rolledUp = new HashSet<>(inventory.rolledUp());
    this.joined =
        inventory.files().stream()
            .map(StoredFile::days)
            .filter(days -> !days.isOneDay())
            .map(EventDays::month)
            .collect(Collectors.toSet());
  }

  /**
   * @param elsewhere locations of files that another action is about
   */
  List<Action> plan(Set<String> elsewhere) {
    List<Action> planned = new ArrayList<>();
    byDay(inventory.files().stream().filter(f -> !elsewhere.contains(f.location())).toList())
        .forEach((day, files) -> ofDay(day, files).ifPresent(planned::add));
    // Aggregates that get more rows become other files, which the next plan finds.
    Set<EventDays> growing =
        planned.stream()
            .filter(action -> action.kind() == ActionKind.AGGREGATE)
            .flatMap(action -> action.days().stream())
            .collect(Collectors.toSet());
    byDay(inventory.rollups()).entrySet().stream()
        .filter(day -> !growing.contains(day.getKey()))
        .forEach(day -> ofRollups(day.getKey(), day.getValue()).ifPresent(planned::add));
    return planned;
  }

  private Optional<Action> ofDay(EventDays day, List<StoredFile> files) {
    List<StoredFile> half = files.stream().filter(f -> rolledUp.contains(f.location())).toList();
    Tier tier = dataset.tierOf(day.first(), today);
    boolean ends = dataset.hasEnded(day.first(), today);
    if (!ends && !half.isEmpty()) {
      // The policy changed between an interrupted run and this one; what is summed up must go.
      return Optional.of(actions.delete(ActionKind.AGGREGATE, day, half, false));
    }
    if (ends) {
      boolean aggregates = dataset.then() instanceof Aggregate;
      ActionKind kind = aggregates ? ActionKind.AGGREGATE : ActionKind.PURGE;
      return Optional.of(actions.delete(kind, day, files, true));
    }
    return tier == Tier.COLD || tier == Tier.ENDED ? cooled(day, files) : compacted(day, files);
  }

  private Optional<Action> cooled(EventDays day, List<StoredFile> files) {
    List<StoredFile> warm = files.stream().filter(file -> !file.isCold()).toList();
    if (warm.isEmpty()) {
      return Optional.empty();
    }
    List<StoredFile> cold = files.stream().filter(StoredFile::isCold).toList();
    boolean isLate = !cold.isEmpty() || joined.contains(day.month());
    ActionKind kind = isLate ? ActionKind.MERGE_LATE : ActionKind.TO_COLD;
    return Optional.of(
        actions.cool(
            kind,
            day,
            settings.mustRestore() ? warm : SmallFiles.with(warm, cold, settings.targetBytes())));
  }

  /**
   * Only fresh files, and small ones of late records: a row of a file of some size is compacted
   * once, which bounds what is written to twice the data.
   */
  private Optional<Action> compacted(EventDays day, List<StoredFile> files) {
    List<StoredFile> small =
        files.stream()
            .filter(file -> file.kind() == Kind.FRESH && file.bytes() < settings.targetBytes() / 2)
            .toList();
    if (!day.last().isBefore(today) || small.size() < FEWEST_TO_COMPACT) {
      return Optional.empty();
    }
    List<StoredFile> compacted = files.stream().filter(f -> f.kind() == Kind.COMPACTED).toList();
    return Optional.of(
        actions.compact(day, SmallFiles.with(small, compacted, settings.targetBytes())));
  }

  private Optional<Action> ofRollups(EventDays day, List<StoredFile> files) {
    // Without an aggregate in the policy nothing says when these end: they stay.
    return dataset.then() instanceof Aggregate aggregate
            && Dataset.isPast(aggregate.keep(), day.first(), today)
        ? Optional.of(actions.delete(ActionKind.PURGE_AGGREGATES, day, files, false))
        : Optional.empty();
  }

  private static SortedMap<EventDays, List<StoredFile>> byDay(List<StoredFile> files) {
    return files.stream()
        .filter(file -> file.days().isOneDay())
        .collect(
            Collectors.groupingBy(
                StoredFile::days,
                () -> new TreeMap<>(Comparator.comparing(EventDays::first)),
                Collectors.toList()));
  }
}
