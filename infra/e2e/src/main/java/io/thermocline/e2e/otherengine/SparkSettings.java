package io.thermocline.e2e.otherengine;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.Postgres;
import io.thermocline.cli.config.Deployment.S3;
import java.util.Properties;

/** The archive's catalog as Spark is told of it: what docs/archive.md says, for a deployment. */
final class SparkSettings {

  /** Under this name the catalog keeps its tables. */
  private static final String CATALOG = "spark.sql.catalog.thermocline";

  private SparkSettings() {}

  static Properties of(Deployment deployment) {
    Postgres postgres = deployment.postgres();
    S3 s3 = deployment.s3().orElseThrow();
    Properties settings = new Properties();
    settings.setProperty("spark.ui.enabled", "false");
    settings.setProperty("spark.driver.bindAddress", "127.0.0.1");
    settings.setProperty("spark.driver.host", "127.0.0.1");
    settings.setProperty("spark.sql.session.timeZone", "UTC");
    settings.setProperty(CATALOG, "org.apache.iceberg.spark.SparkCatalog");
    settings.setProperty(CATALOG + ".type", "jdbc");
    settings.setProperty(CATALOG + ".uri", postgres.url() + "?currentSchema=iceberg");
    settings.setProperty(CATALOG + ".jdbc.user", postgres.user());
    postgres
        .password()
        .source()
        .read()
        .ifPresent(password -> settings.setProperty(CATALOG + ".jdbc.password", password));
    settings.setProperty(CATALOG + ".jdbc.schema-version", "V1");
    settings.setProperty(CATALOG + ".warehouse", s3.warehouse());
    settings.setProperty(CATALOG + ".io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    settings.setProperty(CATALOG + ".s3.endpoint", s3.endpoint());
    settings.setProperty(CATALOG + ".s3.path-style-access", "true");
    settings.setProperty(CATALOG + ".client.region", s3.region());
    settings.setProperty(CATALOG + ".s3.access-key-id", s3.accessKey().source().read().orElse(""));
    settings.setProperty(
        CATALOG + ".s3.secret-access-key", s3.secretKey().source().read().orElse(""));
    return settings;
  }
}
