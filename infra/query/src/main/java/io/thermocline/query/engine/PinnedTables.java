package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.apache.iceberg.Table;

/** Tables of the archive, each at the one snapshot that it had when it was first asked for. */
final class PinnedTables {

  /**
   * A table that nobody refreshes.
   *
   * @param next up to which offset of each Kafka partition it holds all
   */
  record Pinned(Table table, SortedMap<Integer, Long> next) {

    /** Zero for a table without any. */
    long snapshot() {
      return table.currentSnapshot() == null ? 0 : table.currentSnapshot().snapshotId();
    }
  }

  private final ArchiveCatalog catalog;
  private final Map<String, Pinned> pinned = new HashMap<>();

  PinnedTables(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @param name in the archive
   * @throws QueryFailure if nothing was archived under it
   */
  Pinned of(String name) {
    return pinned.computeIfAbsent(name, this::pin);
  }

  private Pinned pin(String name) {
    Table table =
        catalog
            .table(name)
            .orElseThrow(
                () ->
                    new QueryFailure(
                        "there is no table archive.%s yet".formatted(name),
                        name.contains("_rollup_")
                            ? "retention makes it once rows have ended: ./thermocline retention plan"
                            : "start the archive: ./thermocline submit archive"));
    return new Pinned(table, ArchivedOffsets.of(table));
  }
}
