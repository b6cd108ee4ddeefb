package io.thermocline.jobs.retention;

import io.thermocline.schemas.dataset.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be done with the files of a dataset's table and of its aggregates. */
final class ArchiveActions {

  private final RetentionSettings settings;
  private final CostModel costs;

  ArchiveActions(RetentionSettings settings, CostModel costs) {
    this.settings = settings;
    this.costs = costs;
  }

  void plan(
      Dataset dataset,
      Inventory inventory,
      LocalDate today,
      Instant now,
      List<Action> actions,
      List<String> held) {
    FileActions files = FileActions.of(inventory, costs, now);
    List<Action> planned =
        new ArrayList<>(new MonthActions(settings, files, dataset, inventory, today).plan());
    Set<String> ofMonths =
        planned.stream().flatMap(a -> a.subjects().stream()).collect(Collectors.toSet());
    planned.addAll(new DayActions(settings, files, dataset, inventory, today).plan(ofMonths));
    Set<String> cold =
        inventory.files().stream()
            .filter(StoredFile::isCold)
            .map(StoredFile::location)
            .collect(Collectors.toSet());
    for (Action action : planned) {
      if (settings.mustRestore() && mustReadCold(action, cold)) {
        held.add(
            "%s: its files are of class %s, which can't be read before they are restored"
                .formatted(action.describe(), settings.coldClass()));
        continue;
      }
      actions.add(action);
      if (action.kind() == ActionKind.SPLIT_MONTH) {
        held.add(
            "what ends of %s: its days need files of their own first, and end by the plan after"
                .formatted(action.days().orElseThrow()));
      }
    }
  }

  /** Rows that end are read before, for their offsets if for nothing else. */
  private static boolean mustReadCold(Action action, Set<String> cold) {
    return (action.kind().deletesRows() || action.kind() == ActionKind.SPLIT_MONTH)
        && action.subjects().stream().anyMatch(cold::contains);
  }
}
