package io.thermocline.jobs.retention;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Tier;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which small files of days become one of their month, and which of these become files of days
 * again. A cold object is billed as 128 KiB at least, and like rows of several days compress
 * together; but days end one by one, and so need files of their own by then.
 */
final class MonthActions {

  /** For which S3 bills an object of its colder classes at least. */
  private static final int LEAST_DAYS = 90;

  private final RetentionSettings settings;
  private final FileActions actions;
  private final Dataset dataset;
  private final Inventory inventory;
  private final LocalDate today;

  MonthActions(
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
  }

  List<Action> plan() {
    List<Action> planned = new ArrayList<>();
    SortedMap<YearMonth, List<StoredFile>> months =
        inventory.files().stream()
            .collect(
                Collectors.groupingBy(
                    file -> file.days().month(), TreeMap::new, Collectors.toList()));
    months.forEach((month, files) -> ofMonth(EventDays.of(month), files).ifPresent(planned::add));
    return planned;
  }

  private Optional<Action> ofMonth(EventDays month, List<StoredFile> files) {
    List<StoredFile> joined = files.stream().filter(file -> !file.days().isOneDay()).toList();
    if (dataset.hasEnded(month.first(), today)) {
      return joined.isEmpty()
          ? Optional.empty()
          : Optional.of(actions.cool(ActionKind.SPLIT_MONTH, month, joined));
    }
    if (dataset.tierOf(month.last(), today).compareTo(Tier.COLD) < 0
        || dataset.hasEnded(month.first(), today.plusDays(LEAST_DAYS))
        || settings.mustRestore()
        || files.stream().anyMatch(file -> inventory.rolledUp().contains(file.location()))) {
      return Optional.empty();
    }
    List<List<StoredFile>> small = small(files);
    return small.size() < SmallFiles.MANY
        ? Optional.empty()
        : Optional.of(
            actions.cool(
                ActionKind.JOIN_MONTH,
                month,
                SmallFiles.with(
                    small.stream().flatMap(List::stream).toList(),
                    joined,
                    settings.targetBytes())));
  }

  /** Each cold file by itself, and the warm ones of a day, which are going to be one. */
  private static List<List<StoredFile>> small(List<StoredFile> files) {
    Map<Object, List<StoredFile>> byFile =
        files.stream()
            .filter(file -> file.days().isOneDay())
            .collect(
                Collectors.groupingBy(
                    file -> file.isCold() ? file.location() : file.days(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byFile.values().stream()
        .filter(
            each ->
                each.stream().mapToLong(StoredFile::bytes).sum()
                    <= SmallFiles.SMALLEST_BILLED_BYTES)
        .toList();
  }
}
