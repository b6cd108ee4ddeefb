package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.registry.RegistryConfig;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Whom a replay talks to. Secrets are read where they are used.
 *
 * @param kafka client settings, the bootstrap servers among them
 * @param catalog of the archive: none or one
 */
public record ReplayServers(
    Map<String, String> kafka, RegistryConfig registry, List<CatalogConfig> catalog)
    implements Serializable {

  private static final String ANSWER_MS = "30000";

  public ReplayServers {
    kafka = Map.copyOf(kafka);
    catalog = List.copyOf(catalog);
  }

  Admin admin() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
    return Admin.create(settings);
  }
}
