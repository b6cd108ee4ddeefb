package io.thermocline.bench.stock;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.CatalogConfig;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.flink.CatalogLoader;

/** Lets Iceberg's own sink use the same catalog, files and S3 client as ours. */
record StockCatalog(CatalogConfig config) implements CatalogLoader {

  @Override
  public Catalog loadCatalog() {
    return ArchiveCatalog.open(config).catalog();
  }

  @Override
  @SuppressWarnings({"checkstyle:NoClone", "checkstyle:SuperClone", "MethodDoesntCallSuperMethod"})
  public CatalogLoader clone() {
    return new StockCatalog(config);
  }
}
