package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import java.util.Map;

/**
 * Where an audit looks.
 *
 * @param catalog open; the caller closes it
 * @param postgres with the hot tier and what is written down of offsets
 * @param kafka settings of every Kafka client
 * @param registry with the schema of dead letters
 */
public record AuditSources(
    ArchiveCatalog catalog,
    PostgresConfig postgres,
    Map<String, Object> kafka,
    SchemaRegistry registry) {

  public AuditSources {
    kafka = Map.copyOf(kafka);
  }
}
