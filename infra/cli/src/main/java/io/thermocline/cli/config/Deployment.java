package io.thermocline.cli.config;

import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The servers that commands talk to: the local stack's or those of a configuration file.
 *
 * @param s3 where a cluster keeps its checkpoints, if commands may look there themselves, and the
 *     archive its files
 * @param datasets what is archived, without their dead letters
 * @param catalog Iceberg's catalog properties; empty: the archive's catalog is in {@code postgres}
 * @param retention how it is aged, whatever the dataset
 */
public record Deployment(
    Kafka kafka,
    Registry registry,
    Postgres postgres,
    Optional<S3> s3,
    Flink flink,
    List<Dataset> datasets,
    Map<String, String> catalog,
    RetentionSettings retention) {

  /** With the usual datasets, in the usual catalog. */
  public Deployment(
      Kafka kafka, Registry registry, Postgres postgres, Optional<S3> s3, Flink flink) {
    this(
        kafka,
        registry,
        postgres,
        s3,
        flink,
        Datasets.DEFAULTS,
        Map.of(),
        RetentionSettings.DEFAULTS);
  }

  /**
   * @param bootstrapServers host:port, comma separated
   * @param clientFile properties file with further client settings (TLS, SASL), here and on the
   *     cluster
   */
  public record Kafka(String bootstrapServers, Optional<Path> clientFile) {

    /** What every client of ours is made with. */
    public Map<String, Object> clientSettings() {
      Map<String, Object> settings = new HashMap<>();
      clientFile.ifPresent(
          file -> {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
              properties.load(reader);
            } catch (IOException e) {
              throw new UncheckedIOException("can't read kafka.clientFile " + file, e);
            }
            properties.stringPropertyNames().forEach(k -> settings.put(k, properties.get(k)));
          });
      settings.put("bootstrap.servers", bootstrapServers);
      return settings;
    }
  }

  /**
   * @param url root of the Confluent API
   * @param authEnv environment variable that holds user:password, here and on the cluster
   */
  public record Registry(String url, Optional<String> authEnv) {

    /** A client; a registry that is down is noticed at its first call. */
    public SchemaRegistry connect() {
      return SchemaRegistry.connect(new RegistryConfig(url, authEnv.orElse("")));
    }
  }

  /** {@code url}: jdbc:postgresql://host:port/database. */
  public record Postgres(String url, String user, Secret password) {

    /** The same for connectors. */
    public PostgresConfig config() {
      return new PostgresConfig(url, user, password.source());
    }

    /** {@code url} taken apart; the port is 5432 where the URL names none. */
    public Address address() {
      URI uri = URI.create(url.substring("jdbc:".length()));
      int port = uri.getPort() < 0 ? 5432 : uri.getPort();
      String path = uri.getPath() == null ? "" : uri.getPath();
      return new Address(uri.getHost(), port, path.isEmpty() ? user : path.substring(1));
    }

    /** A connection of its own, in auto-commit; a server that hangs fails it. */
    public Connection connect() throws SQLException {
      return connect(Optional.of(Duration.ofSeconds(60)));
    }

    /** The same for statements that take as long as they take; a dead server is still noticed. */
    public Connection connectPatiently() throws SQLException {
      return connect(Optional.empty());
    }

    private Connection connect(Optional<Duration> silence) throws SQLException {
      Properties properties = new Properties();
      properties.setProperty("user", user);
      properties.setProperty("password", password.reveal());
      properties.setProperty("ApplicationName", "thermocline");
      properties.setProperty("connectTimeout", "5");
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty(
          "socketTimeout", Long.toString(silence.map(Duration::toSeconds).orElse(0L)));
      return DriverManager.getConnection(url, properties);
    }

    /** What a client that takes no JDBC URL needs. */
    public record Address(String host, int port, String database) {}
  }

  /** {@code endpoint}: URL of an S3 API; keys are read from files or the environment. */
  public record S3(
      String endpoint, String region, String bucket, Secret accessKey, Secret secretKey) {

    /** Where the archive's tables are put. */
    public String warehouse() {
      return "s3://" + bucket + "/warehouse";
    }
  }

  /** {@code url}: the REST API of a Flink cluster. */
  public record Flink(String url) {}

  /** The same servers but another Flink cluster. */
  public Deployment withFlink(String url) {
    return new Deployment(
        kafka, registry, postgres, s3, new Flink(url), datasets, catalog, retention);
  }

  /** The same servers but other datasets. */
  public Deployment withDatasets(List<Dataset> others) {
    return new Deployment(kafka, registry, postgres, s3, flink, others, catalog, retention);
  }
}
