package io.thermocline.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.StoredFile.Kind;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import io.thermocline.schemas.dataset.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final LocalDate TODAY = LocalDate.of(2017, 3, 1);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final RetentionSettings GLACIER =
      new RetentionSettings(
          "GLACIER", 1 << 20, 1 << 20, Duration.ofDays(1), Duration.ofDays(7), 0.1);

  private static final Dataset KEEPS_A_YEAR =
      DatasetText.parse("d: topic=t hot=7d warm=30d cold=365d then=purge").get(0);

  private final Planner planner = new Planner(RetentionSettings.DEFAULTS, Prices.LIST);

  @Test
  void eachDayGetsWhatItsTierAsksFor() {
    List<StoredFile> files = new ArrayList<>();
    files.add(file(TODAY, Kind.FRESH, "of a day that is not over"));
    files.add(file(TODAY, Kind.FRESH, "another of it"));
    files.add(file(TODAY.minusDays(1), Kind.FRESH, "small"));
    files.add(file(TODAY.minusDays(1), Kind.FRESH, "small too"));
    files.add(file(TODAY.minusDays(2), Kind.COMPACTED, "compacted"));
    files.add(file(TODAY.minusDays(2), Kind.FRESH, "one alone"));
    files.add(file(TODAY.minusDays(30), Kind.FRESH, "last warm day"));
    files.add(file(TODAY.minusDays(31), Kind.FRESH, "first cold day"));
    files.add(file(TODAY.minusDays(40), Kind.COLD, "cold"));
    files.add(file(TODAY.minusDays(50), Kind.COLD, "cold with a late file"));
    files.add(file(TODAY.minusDays(50), Kind.FRESH, "late"));
    files.add(file(TODAY.minusDays(100), Kind.COLD, "last cold day"));
    files.add(file(TODAY.minusDays(101), Kind.COLD, "first day past cold"));
    DatasetPlan plan = planner.plan(dataset("purge"), inventory(files), TODAY, NOW);
    assertThat(plan.actions())
        .extracting(Action::describe)
        .containsExactly(
            "compact of " + TODAY.minusDays(1),
            "to-cold of " + TODAY.minusDays(31),
            "merge-late of " + TODAY.minusDays(50),
            "purge of " + TODAY.minusDays(101));
    assertThat(plan.actions().get(2).subjects()).containsExactly("late");
    assertThat(plan.deletedShare()).isEqualTo(1.0 / files.size());
  }

  @Test
  void smallFilesOfLateRecordsBecomeOneOnceThereAreSeven() {
    List<StoredFile> files = new ArrayList<>();
    files.add(
        new StoredFile("large", EventDays.of(TODAY.minusDays(50)), Kind.COLD, 10, 1 << 20, NOW));
    files.add(file(TODAY.minusDays(50), Kind.FRESH, "late"));
    files.add(file(TODAY.minusDays(2), Kind.FRESH, "late and warm"));
    files.add(file(TODAY.minusDays(2), Kind.FRESH, "another"));
    for (int run = 0; run < 6; run++) {
      files.add(file(TODAY.minusDays(50), Kind.COLD, "cold " + run));
      files.add(file(TODAY.minusDays(2), Kind.COMPACTED, "compacted " + run));
    }
    assertThat(planner.plan(dataset("purge"), inventory(files), TODAY, NOW).actions())
        .extracting(Action::files)
        .containsExactly(2, 1);
    files.add(file(TODAY.minusDays(50), Kind.COLD, "cold 6"));
    files.add(file(TODAY.minusDays(2), Kind.COMPACTED, "compacted 6"));
    DatasetPlan plan = planner.plan(dataset("purge"), inventory(files), TODAY, NOW);
    assertThat(plan.actions()).extracting(Action::files).containsExactly(9, 8);
    assertThat(plan.actions().get(1).subjects()).contains("cold 0", "late").doesNotContain("large");
    assertThat(plan.actions().get(0).subjects()).contains("compacted 6", "another");
  }

  /** What has to be restored before it can be read stays where it is. */
  @Test
  void coldFilesThatCannotBeReadStayBesideLateOnes() {
    List<StoredFile> files = new ArrayList<>();
    for (int run = 0; run < 9; run++) {
      files.add(file(TODAY.minusDays(50), Kind.COLD, "cold " + run));
    }
    files.add(file(TODAY.minusDays(50), Kind.FRESH, "late"));
    Planner deep = new Planner(GLACIER, Prices.LIST);
    assertThat(deep.plan(dataset("purge"), inventory(files), TODAY, NOW).actions())
        .singleElement()
        .satisfies(action -> assertThat(action.subjects()).containsExactly("late"));
  }

  @Test
  void theEndIsWhatThePolicySays() {
    List<StoredFile> files = List.of(file(TODAY.minusDays(500), Kind.FRESH, "old"));
    assertThat(kinds(planner.plan(dataset("keep"), inventory(files), TODAY, NOW)))
        .containsExactly(ActionKind.TO_COLD);
    assertThat(kinds(planner.plan(dataset("1h:9y"), inventory(files), TODAY, NOW)))
        .containsExactly(ActionKind.AGGREGATE);
  }

  @Test
  void hotDaysWaitForTheArchive() {
    Inventory behind = hot(Map.of(0, 10L));
    DatasetPlan plan = planner.plan(dataset("purge"), behind, TODAY, NOW);
    assertThat(plan.actions()).isEmpty();
    assertThat(plan.held())
        .singleElement()
        .asString()
        .contains("hot.d_20170101", "archived up to {0=10}");
    assertThat(kinds(planner.plan(dataset("purge"), hot(Map.of(0, 11L)), TODAY, NOW)))
        .containsExactly(ActionKind.DROP_HOT);
  }

  @Test
  void aDayThatEndsLeavesTheHotTierFirst() {
    LocalDate day = TODAY.minusDays(101);
    List<StoredFile> files = List.of(file(day, Kind.FRESH, "old"));
    List<HotDay> hot = List.of(new HotDay(day, "hot.d_old", 5, 100, Map.of(0, 10L)));
    assertThat(kinds(planner.plan(dataset("purge"), inventory(files, hot, 11), TODAY, NOW)))
        .containsExactly(ActionKind.DROP_HOT, ActionKind.PURGE);
    DatasetPlan behind = planner.plan(dataset("purge"), inventory(files, hot, 10), TODAY, NOW);
    assertThat(behind.actions()).isEmpty();
    assertThat(behind.held()).hasSize(1);
  }

  @Test
  void aDayWhoseAggregatesAreWrittenIsFinishedThoughThePolicyChanged() {
    List<StoredFile> files =
        List.of(
            file(TODAY.minusDays(20), Kind.COLD, "summed up"),
            file(TODAY.minusDays(20), Kind.FRESH, "not yet"));
    Inventory half =
        new Inventory(
            "archive.d", 1, files, List.of(), Map.of(), List.of(), List.of("summed up"), List.of());
    assertThat(planner.plan(dataset("keep"), half, TODAY, NOW).actions())
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.kind()).isEqualTo(ActionKind.AGGREGATE);
              assertThat(action.subjects()).containsExactly("summed up");
            });
  }

  @Property(tries = 200)
  void aPlanDependsOnNothingButItsArguments(
      @ForAll long seed, @ForAll @IntRange(max = 2) int then) {
    Dataset dataset = dataset(List.of("purge", "keep", "1h:9y").get(then));
    List<StoredFile> files = random(seed);
    DatasetPlan plan = planner.plan(dataset, inventory(files), TODAY, NOW);
    assertThat(planner.plan(dataset, inventory(files), TODAY, NOW)).isEqualTo(plan);
  }

  @Test
  void smallDaysOfAMonthBecomeOneFileOnceAllAreCold() {
    LocalDate day = LocalDate.of(2017, 1, 1);
    List<StoredFile> files = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      files.add(file(day.plusDays(i), Kind.COLD, "cold " + i));
    }
    files.add(new StoredFile("large", EventDays.of(day), Kind.COLD, 10, 200 << 10, NOW));
    files.add(file(day.plusDays(30), Kind.FRESH, "warm"));
    files.add(file(day.plusDays(30), Kind.FRESH, "warm, too"));
    LocalDate turnsCold = LocalDate.of(2017, 3, 3);
    assertThat(planner.plan(KEEPS_A_YEAR, inventory(files), turnsCold.minusDays(1), NOW).actions())
        .extracting(Action::describe)
        .containsExactly("compact of 2017-01-31");
    DatasetPlan plan = planner.plan(KEEPS_A_YEAR, inventory(files), turnsCold, NOW);
    assertThat(plan.actions())
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.describe()).isEqualTo("join-month of 2017-01");
              assertThat(action.subjects()).hasSize(8).doesNotContain("large");
              assertThat(action.cost().monthAfter()).isLessThan(action.cost().monthBefore() / 6);
            });
    files.remove(0);
    assertThat(planner.plan(KEEPS_A_YEAR, inventory(files), turnsCold, NOW).actions())
        .extracting(Action::describe)
        .containsExactly("to-cold of 2017-01-31");
  }

  @Test
  void aMonthThatSoonEndsIsNotJoined() {
    LocalDate day = LocalDate.of(2016, 12, 1);
    List<StoredFile> files = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      files.add(file(day.plusDays(i), Kind.COLD, "cold " + i));
    }
    LocalDate ends = day.plusDays(366);
    assertThat(planner.plan(KEEPS_A_YEAR, inventory(files), ends.minusDays(91), NOW).actions())
        .hasSize(1);
    assertThat(planner.plan(KEEPS_A_YEAR, inventory(files), ends.minusDays(90), NOW).actions())
        .isEmpty();
  }

  @Test
  void aMonthIsSplitAsItsFirstDayEnds() {
    YearMonth month = YearMonth.of(2016, 3);
    List<StoredFile> files =
        List.of(
            new StoredFile("month", EventDays.of(month), Kind.COLD, 300, 40 << 10, NOW),
            file(month.atDay(1), Kind.COLD, "late"));
    LocalDate ends = month.atDay(1).plusDays(366);
    assertThat(planner.plan(KEEPS_A_YEAR, inventory(files), ends.minusDays(1), NOW).actions())
        .isEmpty();
    DatasetPlan plan = planner.plan(KEEPS_A_YEAR, inventory(files), ends, NOW);
    assertThat(plan.actions())
        .extracting(Action::describe)
        .containsExactly("split-month of 2016-03", "purge of 2016-03-01");
    assertThat(plan.deletedShare()).isCloseTo((300 / 31.0 + 10) / 310, within(1e-9));
    // Each of 31 files is billed as 128 KiB.
    Cost cost = plan.actions().get(0).cost();
    assertThat(cost.monthAfter()).isCloseTo(31 * cost.monthBefore(), within(1e-9));
    DatasetPlan frozen =
        new Planner(GLACIER, Prices.LIST).plan(KEEPS_A_YEAR, inventory(files), ends, NOW);
    assertThat(frozen.actions()).isEmpty();
    assertThat(frozen.held()).hasSize(2).allMatch(held -> held.contains("restored"));
  }

  @Property(tries = 200)
  void noFileIsInTwoActionsAndOnlyEndedDaysLoseRows(@ForAll long seed, @ForAll boolean keepsAYear) {
    Dataset dataset = keepsAYear ? KEEPS_A_YEAR : dataset("purge");
    List<StoredFile> files = random(seed);
    DatasetPlan plan = planner.plan(dataset, inventory(files), TODAY, NOW);
    List<String> touched = plan.actions().stream().flatMap(a -> a.subjects().stream()).toList();
    assertThat(touched).doesNotHaveDuplicates();
    Set<LocalDate> purged =
        plan.actions().stream()
            .filter(action -> action.kind().deletesRows())
            .map(action -> action.days().orElseThrow().first())
            .collect(Collectors.toSet());
    assertThat(purged)
        .isEqualTo(
            files.stream()
                .filter(file -> file.days().isOneDay())
                .map(file -> file.days().first())
                .filter(day -> dataset.tierOf(day, TODAY) == Tier.ENDED)
                .collect(Collectors.toSet()));
  }

  @Property(tries = 200)
  void nothingIsLeftToDoOnceItIsDone(@ForAll long seed, @ForAll boolean keepsAYear) {
    Dataset dataset = keepsAYear ? KEEPS_A_YEAR : dataset("purge");
    List<StoredFile> files = random(seed);
    DatasetPlan plan = planner.plan(dataset, inventory(files), TODAY, NOW);
    List<StoredFile> after = done(files, plan);
    if (plan.hasSequel()) {
      after = done(after, planner.plan(dataset, inventory(after), TODAY, NOW));
    }
    assertThat(planner.plan(dataset, inventory(after), TODAY, NOW).actions()).isEmpty();
  }

  /** What carrying a plan out leaves. */
  private static List<StoredFile> done(List<StoredFile> files, DatasetPlan plan) {
    List<StoredFile> after = new ArrayList<>(files);
    for (Action action : plan.actions()) {
      after.removeIf(file -> action.subjects().contains(file.location()));
      Kind kind = action.kind() == ActionKind.COMPACT ? Kind.COMPACTED : Kind.COLD;
      EventDays days = action.days().orElseThrow();
      String name = "new " + action.describe();
      if (action.kind() == ActionKind.SPLIT_MONTH) {
        days.each().forEach(day -> after.add(file(day, kind, name + day)));
      } else if (!action.kind().deletesRows()) {
        after.add(new StoredFile(name, days, kind, 10, 1000, NOW));
      }
    }
    return after;
  }

  private static List<StoredFile> random(long seed) {
    Random random = new Random(seed);
    List<StoredFile> files = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      files.add(file(TODAY.minusDays(random.nextInt(8) * 16L), kind, "f" + i));
    }
    for (int i = random.nextInt(40); i > 0; i--) {
      LocalDate day = TODAY.minusDays(40 + random.nextInt(400));
      EventDays days =
          random.nextInt(9) == 0 ? EventDays.of(YearMonth.from(day)) : EventDays.of(day);
      files.add(new StoredFile("g" + i, days, Kind.COLD, 10, 1 << random.nextInt(20), NOW));
    }
    return files;
  }

  private static List<ActionKind> kinds(DatasetPlan plan) {
    return plan.actions().stream().map(Action::kind).toList();
  }

  private static Dataset dataset(String then) {
    return DatasetText.parse("d: topic=t hot=7d warm=30d cold=100d then=" + then).get(0);
  }

  private static StoredFile file(LocalDate day, Kind kind, String name) {
    return new StoredFile(name, EventDays.of(day), kind, 10, 1000, NOW);
  }

  /** The sums of late rows replace the file that would be deleted: it goes by the plan after. */
  @Test
  void aggregatesThatGetMoreRowsAreNotPurgedInTheSamePlan() {
    LocalDate ended = TODAY.minusYears(9).minusDays(1);
    List<StoredFile> sums =
        List.of(file(ended, Kind.FRESH, "grows"), file(ended.minusDays(1), Kind.FRESH, "ends"));
    List<StoredFile> late = List.of(file(ended, Kind.FRESH, "late"));
    assertThat(planner.plan(dataset("1h:9y"), aggregated(late, sums), TODAY, NOW).actions())
        .extracting(Action::describe)
        .containsExactly("aggregate of " + ended, "purge-aggregates of " + ended.minusDays(1));
    assertThat(planner.plan(dataset("1h:9y"), aggregated(List.of(), sums), TODAY, NOW).actions())
        .extracting(Action::describe)
        .containsExactly(
            "purge-aggregates of " + ended.minusDays(1), "purge-aggregates of " + ended);
  }

  private static Inventory inventory(List<StoredFile> files) {
    return aggregated(files, List.of());
  }

  private static Inventory aggregated(List<StoredFile> files, List<StoredFile> rollups) {
    return new Inventory("archive.d", 1, files, List.of(), Map.of(), rollups, List.of(), List.of());
  }

  private static Inventory hot(Map<Integer, Long> next) {
    HotDay day = new HotDay(LocalDate.of(2017, 1, 1), "hot.d_20170101", 5, 100, Map.of(0, 10L));
    return inventory(List.of(), List.of(day), next.get(0));
  }

  private static Inventory inventory(List<StoredFile> files, List<HotDay> hot, long next) {
    return new Inventory(
        "archive.d", 1, files, hot, Map.of(0, next), List.of(), List.of(), List.of());
  }
}
