package io.thermocline.cli.config;

import io.thermocline.cli.config.Deployment.Flink;
import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.cli.config.Deployment.Postgres;
import io.thermocline.cli.config.Deployment.Registry;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.local.Endpoints;
import java.util.Optional;

/** The local stack as a {@link Deployment}. */
public final class LocalDeployment {

  public static Deployment of(Endpoints local) {
    return new Deployment(
        new Kafka(local.kafka().bootstrapServers(), Optional.empty()),
        new Registry(local.registry().url(), Optional.empty()),
        new Postgres(
            local.postgres().jdbcUrl(),
            local.postgres().user(),
            new Secret.InFile(local.postgres().passwordFile())),
        Optional.of(
            new S3(
                local.s3().endpoint(),
                local.s3().region(),
                local.s3().bucket(),
                new Secret.InFile(local.s3().accessKeyFile()),
                new Secret.InFile(local.s3().secretKeyFile()))),
        new Flink(local.flink().restUrl()));
  }

  private LocalDeployment() {}
}
