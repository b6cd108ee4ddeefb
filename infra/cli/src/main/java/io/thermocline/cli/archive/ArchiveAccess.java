package io.thermocline.cli.archive;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.S3Files;
import java.util.Map;

/** How commands get at the archive of a deployment themselves. */
public final class ArchiveAccess {

  private ArchiveAccess() {}

  /**
   * @throws CommandFailure if the configuration doesn't say where the archive is
   */
  public static void require(Deployment deployment) {
    if (deployment.catalog().isEmpty() && deployment.s3().isEmpty()) {
      throw new CommandFailure(
          "the configuration doesn't say where the archive is",
          "add a section s3 (and catalog, unless its catalog is to be in Postgres)");
    }
  }

  /**
   * Its catalog, as the jobs of the archive are told of it.
   *
   * @throws CommandFailure if the configuration doesn't say where the archive is
   */
  public static CatalogConfig catalog(Deployment deployment) {
    require(deployment);
    CatalogConfig catalog =
        deployment.catalog().isEmpty()
            ? CatalogConfig.in(
                deployment.postgres().config(), deployment.s3().orElseThrow().warehouse())
            : new CatalogConfig(Map.of(), Map.of());
    return deployment
        .s3()
        .map(s3 -> withFiles(catalog, s3))
        .orElse(catalog)
        .with(deployment.catalog());
  }

  private static CatalogConfig withFiles(CatalogConfig catalog, S3 s3) {
    return catalog
        .with(new S3Files(s3.warehouse(), s3.endpoint(), s3.region()).properties())
        .withSecret(S3Files.ACCESS_KEY, s3.accessKey().source())
        .withSecret(S3Files.SECRET_KEY, s3.secretKey().source());
  }
}
