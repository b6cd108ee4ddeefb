package io.thermocline.jobs.retention.table;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.postgres.HotPartitions;
import io.thermocline.jobs.retention.HotDay;
import io.thermocline.jobs.retention.Housekeeping;
import io.thermocline.jobs.retention.Inventory;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.StoredFile;
import io.thermocline.jobs.retention.rollup.RollupTable;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what there is of a dataset. Takes as long as a listing of its files. */
public final class InventoryReader {

  private static final Logger LOG = LoggerFactory.getLogger(InventoryReader.class);

  /** A run beside this one expires snapshots once, and then another might. */
  private static final int MOST_LOOKS = 5;

  private final ArchiveCatalog catalog;
  private final HotPartitions hot;
  private final RetentionSettings settings;

  public InventoryReader(ArchiveCatalog catalog, HotPartitions hot, RetentionSettings settings) {
    this.catalog = catalog;
    this.hot = hot;
    this.settings = settings;
  }

  /**
   * Looks again where files vanish meanwhile, as those of snapshots do that another run expires.
   *
   * @param now by which files are young or old
   * @throws SQLException where Postgres doesn't answer
   */
  public Inventory read(Dataset dataset, Instant now) throws SQLException {
    for (int look = 1; ; look++) {
      try {
        return look(dataset, now);
      } catch (RuntimeException e) {
        if (look == MOST_LOOKS || !VanishedFile.isWhy(e)) {
          throw e;
        }
        // A file is deleted after the commit that forgets it: newer metadata doesn't name it.
        LOG.info("{} has changed while it was looked at: {}", dataset.name(), e.toString());
      }
    }
  }

  private Inventory look(Dataset dataset, Instant now) throws SQLException {
    String name = ArchiveCatalog.tableOf(dataset.name()).toString();
    Optional<Table> table = catalog.table(dataset.name());
    List<Housekeeping> housekeeping = new ArrayList<>();
    List<StoredFile> files = List.of();
    if (table.isPresent()) {
      TableInventory found = TableInventory.of(table.get(), name);
      files = found.files(now);
      housekeeping.add(found.housekeeping(settings, now));
    }
    List<StoredFile> rollups = new ArrayList<>();
    Set<String> summedUp = new HashSet<>();
    for (RollupTable rollup : RollupTable.all(catalog, dataset)) {
      TableInventory found = TableInventory.of(rollup.table(), rollup.name());
      if (dataset.then() instanceof Aggregate policy && rollup.isOf(dataset, policy)) {
        rollups.addAll(found.files(now));
      }
      housekeeping.add(found.housekeeping(settings, now));
      summedUp.addAll(rollup.summedUp());
    }
    return new Inventory(
        name,
        table.map(Table::currentSnapshot).map(snapshot -> snapshot.snapshotId()).orElse(0L),
        files,
        hotDays(dataset),
        table.<Map<Integer, Long>>map(ArchivedOffsets::of).orElse(Map.of()),
        rollups,
        files.stream().map(StoredFile::location).filter(summedUp::contains).toList(),
        housekeeping);
  }

  private List<HotDay> hotDays(Dataset dataset) throws SQLException {
    return hot.list(dataset.name()).stream()
        .map(day -> new HotDay(day.day(), day.table(), day.rows(), day.bytes(), day.lastOffsets()))
        .toList();
  }
}
