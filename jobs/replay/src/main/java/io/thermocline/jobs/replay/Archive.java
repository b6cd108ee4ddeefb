package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.DatasetColumns;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.dataset.Dataset;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/** The archive of a deployment, if it has one; its catalog is open until this is closed. */
final class Archive implements AutoCloseable {

  private final Optional<ArchiveCatalog> catalog;
  private final SchemaRegistry registry;

  Archive(ReplayServers servers, SchemaRegistry registry) {
    this.catalog = servers.catalog().stream().findFirst().map(ArchiveCatalog::open);
    this.registry = registry;
  }

  /**
   * @throws ReplayException if nothing of it was archived
   */
  Table table(Dataset dataset) {
    return find(dataset)
        .filter(table -> table.currentSnapshot() != null)
        .orElseThrow(
            () ->
                new ReplayException(
                    "nothing of %s is archived".formatted(dataset.name()),
                    "start the archive: ./thermocline submit archive; or replay from Kafka"));
  }

  /** The columns of its table, or those that it would have. */
  Schema columns(Dataset dataset) {
    return find(dataset)
        .map(Table::schema)
        .orElseGet(() -> DatasetColumns.of(registry.versions(dataset.topic() + "-value")));
  }

  private Optional<Table> find(Dataset dataset) {
    return catalog.flatMap(open -> open.table(dataset.name()));
  }

  @Override
  public void close() {
    catalog.ifPresent(ArchiveCatalog::close);
  }
}
