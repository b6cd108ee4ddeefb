package io.thermocline.connectors.postgres;

import java.io.Serializable;

/**
 * How to reach a Postgres database.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, with driver options of the caller
 *     ({@code ?sslmode=verify-full}); those win over ours
 * @param user role that owns the tables
 * @param password where its password is found
 */
public record PostgresConfig(String jdbcUrl, String user, PasswordSource password)
    implements Serializable {

  public PostgresConfig {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "Postgres URL must start with jdbc:postgresql:, got " + withoutOptions(jdbcUrl));
    }
    if (jdbcUrl.matches(".*[?&]password=.*")) {
      throw new IllegalArgumentException(
          "Postgres URL %s carries a password, which the Flink UI would show; give an environment variable or a file"
              .formatted(withoutOptions(jdbcUrl)));
    }
  }

  /** The URL for messages: options, which may carry secrets, left out. */
  String location() {
    return withoutOptions(jdbcUrl);
  }

  private static String withoutOptions(String url) {
    int options = url.indexOf('?');
    return options < 0 ? url : url.substring(0, options);
  }
}
