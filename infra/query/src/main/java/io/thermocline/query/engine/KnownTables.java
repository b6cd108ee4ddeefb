package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * Tables of the archive as they are now. Of one that was asked for before, the catalog only says
 * where its metadata is, which is read again if that has changed. Not thread-safe.
 */
final class KnownTables {

  private final ArchiveCatalog catalog;
  private final Map<String, Table> known = new HashMap<>();

  KnownTables(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /** Empty if nothing was archived under that name. */
  Optional<Table> newest(String name) {
    Table before = known.remove(name);
    Optional<Table> table =
        before != null && refreshed(before) ? Optional.of(before) : catalog.table(name);
    table.ifPresent(newest -> known.put(name, newest));
    return table;
  }

  private static boolean refreshed(Table table) {
    try {
      table.refresh();
      return true;
    } catch (RuntimeException e) {
      // It was dropped, or made anew. If the catalog isn't there, loading it says so.
      return false;
    }
  }
}
