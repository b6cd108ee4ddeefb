package io.thermocline.cli.config;

import java.net.URI;
import java.util.Optional;

/**
 * The servers that commands talk to: the local stack's or those of a configuration file.
 *
 * @param s3 where a cluster keeps its checkpoints, if commands may look there themselves
 */
public record Deployment(
    Kafka kafka, Registry registry, Postgres postgres, Optional<S3> s3, Flink flink) {

  /** {@code bootstrapServers}: host:port, comma separated. */
  public record Kafka(String bootstrapServers) {}

  /** {@code url}: root of the Confluent API. */
  public record Registry(String url) {}

  /** {@code url}: jdbc:postgresql://host:port/database. */
  public record Postgres(String url, String user, Secret password) {

    /** {@code url} taken apart; the port is 5432 where the URL names none. */
    public Address address() {
      URI uri = URI.create(url.substring("jdbc:".length()));
      int port = uri.getPort() < 0 ? 5432 : uri.getPort();
      String path = uri.getPath() == null ? "" : uri.getPath();
      return new Address(uri.getHost(), port, path.isEmpty() ? user : path.substring(1));
    }

    /** What a client that takes no JDBC URL needs. */
    public record Address(String host, int port, String database) {}
  }

  /** {@code endpoint}: URL of an S3 API; keys are read from files or the environment. */
  public record S3(
      String endpoint, String region, String bucket, Secret accessKey, Secret secretKey) {}

  /** {@code url}: the REST API of a Flink cluster. */
  public record Flink(String url) {}

  /** The same servers but another Flink cluster. */
  public Deployment withFlink(String url) {
    return new Deployment(kafka, registry, postgres, s3, new Flink(url));
  }
}
