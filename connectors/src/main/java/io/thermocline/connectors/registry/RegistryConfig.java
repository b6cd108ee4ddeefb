package io.thermocline.connectors.registry;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * Where the registry is and how to be let in.
 *
 * @param url base of the Confluent API, such as {@code http://host:8081}
 * @param basicAuthEnv name of the environment variable that holds {@code user:password}; empty
 *     string for a registry without authentication. The value itself never travels with a job.
 */
public record RegistryConfig(String url, String basicAuthEnv) implements Serializable {

  /** A registry without authentication. */
  public static RegistryConfig of(String url) {
    return new RegistryConfig(url, "");
  }

  /** Client settings of the Confluent client, with the secret read here and now. */
  Map<String, String> clientSettings() {
    if (basicAuthEnv.isEmpty()) {
      return Map.of();
    }
    String credentials =
        Optional.ofNullable(System.getenv(basicAuthEnv))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "registry "
                            + url
                            + ": environment variable "
                            + basicAuthEnv
                            + " is not set; put user:password into it where this runs"));
    return Map.of(
        "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", credentials);
  }
}
