package io.thermocline.cli.replay;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.jobs.replay.ReplayServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom replays of a deployment talk to. */
public final class ReplayOf {

  private ReplayOf() {}

  /** Without an archive, if the configuration names none. */
  public static ReplayServers deployment(Deployment deployment) {
    Map<String, String> kafka = new HashMap<>();
    deployment.kafka().clientSettings().forEach((name, value) -> kafka.put(name, value.toString()));
    return new ReplayServers(
        kafka,
        new RegistryConfig(deployment.registry().url(), deployment.registry().authEnv().orElse("")),
        catalog(deployment));
  }

  private static List<CatalogConfig> catalog(Deployment deployment) {
    return deployment.catalog().isEmpty() && deployment.s3().isEmpty()
        ? List.of()
        : List.of(ArchiveAccess.catalog(deployment));
  }
}
