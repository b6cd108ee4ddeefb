package io.thermocline.bench.archive;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** One table of the archive's catalog, seen from outside the jobs that fill it. */
final class ArchiveTable {

  private final ArchiveCatalog catalog;
  private final String name;
  private final Consumer<ArchiveCatalog> make;

  /**
   * @param make how it is made anew; a table that its own job makes is left to that
   */
  ArchiveTable(ArchiveCatalog catalog, String name, Consumer<ArchiveCatalog> make) {
    this.catalog = catalog;
    this.name = name;
    this.make = make;
  }

  /** Empties it, files and all. */
  void renew() {
    catalog.table(name).ifPresent(t -> catalog.catalog().dropTable(ArchiveCatalog.tableOf(name)));
    make.accept(catalog);
  }

  long rows() {
    return total("total-records");
  }

  long bytes() {
    return total("total-files-size");
  }

  long files() {
    return total("total-data-files");
  }

  private long total(String figure) {
    return catalog
        .table(name)
        .map(Table::currentSnapshot)
        .map(Snapshot::summary)
        .map(Map::copyOf)
        .map(summary -> Long.parseLong(summary.getOrDefault(figure, "0")))
        .orElse(0L);
  }
}
