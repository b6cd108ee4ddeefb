package io.thermocline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** All a client needs to connect to each server of the stack. Secrets stay in files. */
public record Endpoints(Kafka kafka, Registry registry, Postgres postgres, S3 s3, Flink flink) {

  /**
   * @param bootstrapServers {@code host:port}
   */
  public record Kafka(String bootstrapServers) {}

  /**
   * @param url base of the Confluent-compatible API; ends in {@code /apis/ccompat/v7}
   */
  public record Registry(String url) {}

  /**
   * @param user owner of the database
   * @param passwordFile readable by its owner only
   */
  public record Postgres(String host, int port, String database, String user, Path passwordFile) {

    public String jdbcUrl() {
      return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** Read afresh at each call. */
    public String password() {
      return secret(passwordFile);
    }
  }

  /**
   * @param endpoint URL to be used with path-style access
   * @param bucket exists once the stack is up
   */
  public record S3(
      String endpoint, String region, String bucket, Path accessKeyFile, Path secretKeyFile) {

    /** Read afresh at each call. */
    public String accessKey() {
      return secret(accessKeyFile);
    }

    /** Read afresh at each call. */
    public String secretKey() {
      return secret(secretKeyFile);
    }
  }

  /**
   * @param restUrl REST API and web page of the JobManager, without a slash at the end
   */
  public record Flink(String restUrl) {}

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read the secret in " + file + ": start the stack first, or check who owns it", e);
    }
  }
}
