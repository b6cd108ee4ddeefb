package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.MonthPartitions;
import io.thermocline.connectors.postgres.HotPartitions;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.rollup.RollupTable;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.jobs.retention.work.LiveFiles;
import io.thermocline.jobs.retention.work.Outcome;
import io.thermocline.jobs.retention.work.StalePlanException;
import io.thermocline.jobs.retention.work.Task;
import io.thermocline.jobs.retention.work.Tasks;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * A dataset's actions, one at a time: which tasks an action has, and its end once they are done.
 */
public final class Actions implements AutoCloseable {

  private final ArchiveCatalog catalog;
  private final HotPartitions hot;
  private final RetentionSettings settings;
  private final Dataset dataset;
  private LiveFiles live;

  public Actions(Archive archive, RetentionSettings settings, Dataset dataset) {
    this.catalog = ArchiveCatalog.open(archive.catalog());
    this.hot = new HotPartitions(archive.postgres());
    this.settings = settings;
    this.dataset = dataset;
  }

  /**
   * What has to be done before {@link #finish}; tasks may run anywhere and in any order.
   *
   * @throws StalePlanException if the table isn't as it was planned for
   */
  public List<Task> tasks(Action action) {
    return switch (action.kind()) {
      case COMPACT, TO_COLD, MERGE_LATE, SPLIT_MONTH, PURGE -> tasks(action, live().of(action));
      case JOIN_MONTH -> {
        MonthPartitions.add(table());
        yield tasks(action, live().of(action));
      }
      case AGGREGATE -> {
        Set<String> summedUp = sums().summedUp();
        List<DataFile> rest =
            live().of(action).stream().filter(file -> !summedUp.contains(file.location())).toList();
        if (!rest.isEmpty()) {
          // Workers find it; they don't make it.
          RollupTable.follow(catalog, dataset, policy(action), table().schema());
        }
        yield tasks(action, rest);
      }
      default -> List.of();
    };
  }

  /**
   * Ends an action whose tasks are done.
   *
   * @param outcomes of its tasks
   * @param requireHeld throws where nothing may be changed any more
   * @throws StalePlanException if the table isn't as it was planned for
   */
  public void finish(Action action, List<Outcome> outcomes, Runnable requireHeld) throws Exception {
    requireHeld.run();
    switch (action.kind()) {
      case COMPACT, TO_COLD, MERGE_LATE, JOIN_MONTH, SPLIT_MONTH ->
          new DayCommits(table())
              .replace(live().snapshot().orElseThrow(), live().of(action), outcomes);
      case PURGE -> new DayCommits(table()).delete(live().of(action));
      case AGGREGATE ->
          sums().finish(action, table(), live().of(action), outcomes, settings, requireHeld);
      case PURGE_AGGREGATES -> sums().purge(action);
      case DROP_HOT -> new HotDrops(hot).drop(dataset, table(), action);
      case EXPIRE_SNAPSHOTS ->
          new HousekeepingRun(tableOf(action), settings, requireHeld).expire(action);
      case REMOVE_ORPHANS ->
          new HousekeepingRun(tableOf(action), settings, requireHeld).removeOrphans(action);
    }
  }

  @Override
  public void close() {
    catalog.close();
  }

  private List<Task> tasks(Action action, List<DataFile> files) {
    return Tasks.of(dataset, action, table(), files, settings.targetBytes());
  }

  private Sums sums() {
    return new Sums(catalog, dataset);
  }

  private Aggregate policy(Action action) {
    if (dataset.then() instanceof Aggregate policy) {
      return policy;
    }
    throw new StalePlanException(
        "%s: the policy of %s no longer asks for aggregates; plan again"
            .formatted(action.describe(), dataset.name()));
  }

  private Table table() {
    return catalog
        .table(dataset.name())
        .orElseThrow(
            () -> new StalePlanException("table of " + dataset.name() + " is gone; plan again"));
  }

  private Table tableOf(Action action) {
    return catalog.catalog().loadTable(TableIdentifier.parse(action.table()));
  }

  /** Looked at once: actions of a plan have no files in common. */
  private LiveFiles live() {
    if (live == null) {
      live = LiveFiles.of(table());
    }
    return live;
  }
}
