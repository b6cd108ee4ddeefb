package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.rollup.RollupTable;
import io.thermocline.jobs.retention.rollup.SumUpFiles;
import io.thermocline.jobs.retention.work.CrashPoint;
import io.thermocline.jobs.retention.work.LiveFiles;
import io.thermocline.jobs.retention.work.Outcome;
import io.thermocline.jobs.retention.work.Patience;
import io.thermocline.jobs.retention.work.StalePlanException;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends days whose aggregates stay, in three commits: the aggregates, with a note of the files they
 * are of; the deletion of these files; the note's end. Whichever is the last that was made, the
 * next run goes on from there.
 */
final class Sums {

  private static final Logger LOG = LoggerFactory.getLogger(Sums.class);

  private final ArchiveCatalog catalog;
  private final Dataset dataset;

  Sums(ArchiveCatalog catalog, Dataset dataset) {
    this.catalog = catalog;
    this.dataset = dataset;
  }

  /** Files of the archive whose aggregates are written though their rows may be there. */
  Set<String> summedUp() {
    return RollupTable.all(catalog, dataset).stream()
        .flatMap(rollup -> rollup.summedUp().stream())
        .collect(Collectors.toSet());
  }

  void finish(
      Action action,
      Table archive,
      List<DataFile> files,
      List<Outcome> outcomes,
      RetentionSettings settings,
      Runnable requireHeld)
      throws Exception {
    if (!outcomes.isEmpty()) {
      Aggregate policy = (Aggregate) dataset.then();
      RollupTable rollup = RollupTable.find(catalog, dataset, policy).orElseThrow();
      addUp(action, archive, rollup, outcomes, settings, policy, requireHeld);
      deletePartial(rollup.table(), outcomes);
    }
    requireHeld.run();
    new DayCommits(archive).delete(files);
    Set<String> gone = files.stream().map(DataFile::location).collect(Collectors.toSet());
    RollupTable.all(catalog, dataset).forEach(rollup -> rollup.rowsAreGone(gone));
  }

  /** Deletes a day's aggregates. */
  void purge(Action action) {
    Table rollup =
        RollupTable.find(catalog, dataset, (Aggregate) dataset.then()).orElseThrow().table();
    new DayCommits(rollup).delete(LiveFiles.of(rollup).of(action));
  }

  private void addUp(
      Action action,
      Table archive,
      RollupTable rollup,
      List<Outcome> outcomes,
      RetentionSettings settings,
      Aggregate policy,
      Runnable requireHeld)
      throws Exception {
    // In this order: whoever has summed these up meanwhile has noted them, or deleted them.
    LiveFiles before = LiveFiles.of(rollup.table());
    Set<String> files =
        outcomes.stream().flatMap(o -> o.inputs().stream()).collect(Collectors.toSet());
    if (!Collections.disjoint(files, rollup.summedUp())) {
      throw new StalePlanException(
          action.describe() + ": another run has summed it up meanwhile. Plan again");
    }
    LiveFiles.of(archive).of(action);
    LocalDate day = action.days().orElseThrow().first();
    List<DataFile> ofDay = before.of(day);
    List<DataFile> parts = new ArrayList<>(DayCommits.files(rollup.table(), outcomes));
    parts.addAll(ofDay);
    SumUpFiles sums = new SumUpFiles(dataset, policy, settings.sortBytes(), settings.targetBytes());
    List<DataFile> whole =
        Patience.with(
            "aggregates of " + day, () -> sums.whole(archive, rollup.table(), day, parts));
    requireHeld.run();
    try {
      CrashPoint.BEFORE_COMMIT.reach();
      rollup.replace(before.snapshot(), ofDay, whole, files);
      CrashPoint.AFTER_COMMIT.reach();
    } catch (ValidationException e) {
      throw new StalePlanException(
          "%s: %s. Nothing was changed; plan again".formatted(action.describe(), e.getMessage()));
    }
  }

  /** They are in no table. What can't be deleted now is removed as an orphan. */
  private static void deletePartial(Table rollup, List<Outcome> outcomes) {
    for (DataFile file : DayCommits.files(rollup, outcomes)) {
      try {
        rollup.io().deleteFile(file.location());
      } catch (RuntimeException e) {
        LOG.info("{} stays behind until orphans are removed: {}", file.location(), e.toString());
      }
    }
  }
}
