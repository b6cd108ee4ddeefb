package io.thermocline.connectors.iceberg;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** An open catalog, and where in it the archive is. */
public final class ArchiveCatalog implements AutoCloseable {

  public static final Namespace NAMESPACE = Namespace.of("archive");

  private final Catalog catalog;

  private ArchiveCatalog(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Opens a catalog; reads its secrets here and now.
   *
   * @throws RuntimeException of Iceberg's where it can't be reached; trying again may help
   */
  public static ArchiveCatalog open(CatalogConfig config) {
    return new ArchiveCatalog(
        config.isInPostgres()
            ? inPostgres(config)
            : CatalogUtil.buildIcebergCatalog(
                CatalogConfig.NAME, config.revealed(), new Configuration()));
  }

  /** The name of a dataset's table. */
  public static TableIdentifier tableOf(String dataset) {
    return TableIdentifier.of(NAMESPACE, dataset);
  }

  /** Iceberg's own view of it. */
  public Catalog catalog() {
    return catalog;
  }

  /** A dataset's table; empty if nothing was archived yet. */
  public Optional<Table> table(String dataset) {
    try {
      return Optional.of(catalog.loadTable(tableOf(dataset)));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (catalog instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Catalog inPostgres(CatalogConfig config) {
    Map<String, String> properties = config.revealed();
    JdbcCatalog catalog =
        new JdbcCatalog(null, ignored -> new PostgresPool(config.postgres()), true);
    catalog.setConf(new Configuration());
    catalog.initialize(CatalogConfig.NAME, properties);
    return catalog;
  }
}
