package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;

/**
 * Where queries read.
 *
 * @param catalog open; the caller closes it
 * @param postgres with the hot tier and the read models
 * @param datasets of the configuration, without their dead letters
 */
public record QuerySources(
    ArchiveCatalog catalog, PostgresConfig postgres, List<Dataset> datasets) {

  public QuerySources {
    datasets = List.copyOf(datasets);
  }
}
