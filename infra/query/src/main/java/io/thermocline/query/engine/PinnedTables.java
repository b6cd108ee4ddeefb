package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.query.fetch.Fetcher;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.FileIO;

/** Tables of the archive, each at the one snapshot that it had when it was first asked for. */
final class PinnedTables {

  /**
   * A table that nobody refreshes.
   *
   * @param files where its data files are
   * @param next up to which offset of each Kafka partition it holds all
   */
  record Pinned(Table table, FileIO files, SortedMap<Integer, Long> next) {

    /** Zero for a table without any. */
    long snapshot() {
      return table.currentSnapshot() == null ? 0 : table.currentSnapshot().snapshotId();
    }
  }

  private final KnownTables tables;
  private final Fetcher fetcher;
  private final Map<String, Pinned> pinned = new HashMap<>();

  PinnedTables(KnownTables tables, Fetcher fetcher) {
    this.tables = tables;
    this.fetcher = fetcher;
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
        tables
            .newest(name)
            .orElseThrow(
                () ->
                    new QueryFailure(
                        "there is no table archive.%s yet".formatted(name),
                        name.contains("_rollup_")
                            ? "retention makes it once rows have ended: ./thermocline retention plan"
                            : "start the archive: ./thermocline submit archive"));
    TableMetadata pinned = ((HasTableOperations) table).operations().current();
    Table fixed =
        new BaseTable(
            new StaticTableOperations(pinned, fetcher.manifests(table.io())), table.name());
    return new Pinned(fixed, table.io(), ArchivedOffsets.of(fixed));
  }
}
