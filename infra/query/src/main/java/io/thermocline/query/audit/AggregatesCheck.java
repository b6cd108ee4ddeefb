package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.FileCoordinates;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * Looks at the files of a dataset's aggregates, of every window that it has or had. What rows they
 * were summed up of nobody knows any more: only that they are what their tables say.
 */
final class AggregatesCheck {

  private final ArchiveCatalog catalog;
  private final Findings findings;
  private final AuditProgress progress;

  AggregatesCheck(ArchiveCatalog catalog, Findings findings, AuditProgress progress) {
    this.catalog = catalog;
    this.findings = findings;
    this.progress = progress;
  }

  void of(Dataset dataset) throws InterruptedException {
    for (String window : Aggregate.WINDOWS.keySet()) {
      String name = dataset.aggregates(window);
      Optional<Table> found = catalog.table(name).filter(table -> table.currentSnapshot() != null);
      if (found.isPresent()) {
        Table table = found.get();
        new FileReading(table.io(), FileCoordinates::rowsOf, findings, progress)
            .read(name, ArchiveFiles.of(table, table.currentSnapshot().snapshotId()));
      }
    }
  }
}
