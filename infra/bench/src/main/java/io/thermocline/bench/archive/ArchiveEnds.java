package io.thermocline.bench.archive;

import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.S3Files;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.local.Endpoints;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a bench stack's archive is: as arguments for a job of a peer, and as what it makes of them.
 */
public record ArchiveEnds(
    String postgresUrl,
    String postgresUser,
    Path passwordFile,
    String s3,
    String region,
    String bucket,
    Path accessKeyFile,
    Path secretKeyFile) {

  static ArchiveEnds of(Endpoints endpoints) {
    return new ArchiveEnds(
        endpoints.postgres().jdbcUrl(),
        endpoints.postgres().user(),
        endpoints.postgres().passwordFile(),
        endpoints.s3().endpoint(),
        endpoints.s3().region(),
        endpoints.s3().bucket(),
        endpoints.s3().accessKeyFile(),
        endpoints.s3().secretKeyFile());
  }

  /** Reads {@link #arguments} back. */
  public static ArchiveEnds parse(List<String> arguments) {
    return new ArchiveEnds(
        arguments.get(0),
        arguments.get(1),
        Path.of(arguments.get(2)),
        arguments.get(3),
        arguments.get(4),
        arguments.get(5),
        Path.of(arguments.get(6)),
        Path.of(arguments.get(7)));
  }

  List<String> arguments() {
    return List.of(
        postgresUrl,
        postgresUser,
        passwordFile.toString(),
        s3,
        region,
        bucket,
        accessKeyFile.toString(),
        secretKeyFile.toString());
  }

  String warehouse() {
    return "s3://" + bucket + "/warehouse";
  }

  PostgresConfig postgres() {
    return new PostgresConfig(postgresUrl, postgresUser, PasswordSource.file(passwordFile));
  }

  /** The catalog that the archive's own jobs use. */
  public CatalogConfig catalog() {
    return CatalogConfig.in(postgres(), warehouse())
        .with(new S3Files(warehouse(), s3, region).properties())
        .withSecret(S3Files.ACCESS_KEY, PasswordSource.file(accessKeyFile))
        .withSecret(S3Files.SECRET_KEY, PasswordSource.file(secretKeyFile));
  }
}
