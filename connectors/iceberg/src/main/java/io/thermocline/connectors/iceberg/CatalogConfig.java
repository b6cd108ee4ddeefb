package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Which Iceberg catalog the archive is in.
 *
 * @param properties Iceberg's catalog properties, whatever they are ({@code type}, {@code
 *     warehouse}, {@code io-impl}, …)
 * @param secrets properties whose values are read where the catalog is opened
 */
public record CatalogConfig(Map<String, String> properties, Map<String, PasswordSource> secrets)
    implements Serializable {

  /** Under this name a JDBC catalog keeps its tables. */
  static final String NAME = "thermocline";

  static final String TYPE = "type";
  static final String JDBC = "jdbc";
  static final String URI = "uri";
  static final String JDBC_USER = "jdbc.user";
  static final String JDBC_PASSWORD = "jdbc.password";

  public CatalogConfig {
    properties = Map.copyOf(properties);
    secrets = Map.copyOf(secrets);
  }

  /** A catalog in the Postgres schema {@code iceberg}. */
  public static CatalogConfig in(PostgresConfig postgres, String warehouse) {
    return new CatalogConfig(
        Map.of(
            TYPE,
            JDBC,
            URI,
            postgres.jdbcUrl(),
            JDBC_USER,
            postgres.user(),
            "jdbc.schema-version",
            "V1",
            "warehouse",
            warehouse),
        Map.of(JDBC_PASSWORD, postgres.password()));
  }

  /** The same with further properties, which win over those there are. */
  public CatalogConfig with(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(further);
    return new CatalogConfig(all, secrets);
  }

  /** The same with a further secret. */
  public CatalogConfig withSecret(String property, PasswordSource secret) {
    Map<String, PasswordSource> all = new HashMap<>(secrets);
    all.put(property, secret);
    return new CatalogConfig(properties, all);
  }

  boolean isInPostgres() {
    return JDBC.equals(properties.get(TYPE))
        && properties.getOrDefault(URI, "").startsWith("jdbc:postgresql:");
  }

  PostgresConfig postgres() {
    return new PostgresConfig(
        properties.get(URI),
        properties.getOrDefault(JDBC_USER, ""),
        secrets.getOrDefault(JDBC_PASSWORD, PasswordSource.none()));
  }

  /** Properties and secrets together; reads the secrets. */
  Map<String, String> revealed() {
    Map<String, String> all = new HashMap<>(properties);
    secrets.forEach(
        (property, secret) -> secret.read().ifPresent(value -> all.put(property, value)));
    return all;
  }
}
