package io.thermocline.jobs.retention.work;

import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.postgres.PostgresConfig;
import java.io.Serializable;

/**
 * Where an archive is.
 *
 * @param catalog of its tables
 * @param postgres with the hot tier, the purged offsets and the lease
 */
public record Archive(CatalogConfig catalog, PostgresConfig postgres) implements Serializable {}
