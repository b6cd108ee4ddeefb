package io.thermocline.jobs.archive;

import static io.thermocline.jobs.config.Setting.optional;

import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.S3Files;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the archive's catalog and files are. */
public final class CatalogSettings {

  private static final Setting<String> WAREHOUSE =
      optional(
          "warehouse",
          "",
          "where tables are put, such as s3://bucket/warehouse; needed with the catalog in Postgres",
          Parsers::anyText);
  private static final Setting<Map<String, String>> PROPERTIES =
      optional(
          "catalog.properties",
          "",
          "Iceberg's own catalog properties, key=value parted by semicolons, such as"
              + " type=glue; without any the catalog is the schema iceberg of the Postgres above",
          CatalogSettings::properties);
  private static final Setting<String> ENDPOINT =
      optional("s3.endpoint", "", "URL of an S3 other than Amazon's", Parsers::anyText);
  private static final Setting<String> REGION =
      optional("s3.region", "", "region of the bucket", Parsers::anyText);
  private static final Setting<String> ACCESS_KEY_FILE =
      optional("s3.access.key.file", "", "file on the cluster with its key id", Parsers::anyText);
  private static final Setting<String> ACCESS_KEY_ENV =
      optional(
          "s3.access.key.env",
          "",
          "environment variable on the cluster with it; with neither, the AWS SDK finds its own",
          Parsers::anyText);
  private static final Setting<String> SECRET_KEY_FILE =
      optional("s3.secret.key.file", "", "file on the cluster with its secret", Parsers::anyText);
  private static final Setting<String> SECRET_KEY_ENV =
      optional(
          "s3.secret.key.env", "", "environment variable on the cluster with it", Parsers::anyText);

  /** As the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      List.of(
          WAREHOUSE,
          PROPERTIES,
          ENDPOINT,
          REGION,
          ACCESS_KEY_FILE,
          ACCESS_KEY_ENV,
          SECRET_KEY_FILE,
          SECRET_KEY_ENV);

  private CatalogSettings() {}

  /**
   * @param postgres of the job, for a catalog that is in it
   * @throws IllegalArgumentException where something is missing
   */
  public static CatalogConfig catalog(JobArguments arguments, PostgresConfig postgres) {
    Map<String, String> given = arguments.get(PROPERTIES);
    String warehouse = arguments.get(WAREHOUSE);
    CatalogConfig catalog;
    if (!given.isEmpty()) {
      catalog = new CatalogConfig(Map.of(), Map.of());
    } else if (warehouse.isEmpty()) {
      throw new IllegalArgumentException(
          "job arguments: --warehouse is missing: where the archive's tables are put, such as s3://bucket/warehouse");
    } else {
      catalog = CatalogConfig.in(postgres, warehouse);
    }
    S3Files files = new S3Files(warehouse, arguments.get(ENDPOINT), arguments.get(REGION));
    catalog = catalog.with(files.properties()).with(given);
    catalog = withSecret(arguments, catalog, S3Files.ACCESS_KEY, ACCESS_KEY_FILE, ACCESS_KEY_ENV);
    return withSecret(arguments, catalog, S3Files.SECRET_KEY, SECRET_KEY_FILE, SECRET_KEY_ENV);
  }

  private static CatalogConfig withSecret(
      JobArguments arguments,
      CatalogConfig catalog,
      String property,
      Setting<String> file,
      Setting<String> variable) {
    if (!arguments.get(file).isEmpty()) {
      return catalog.withSecret(property, PasswordSource.file(Path.of(arguments.get(file))));
    }
    return arguments.get(variable).isEmpty()
        ? catalog
        : catalog.withSecret(property, PasswordSource.environment(arguments.get(variable)));
  }

  private static Map<String, String> properties(String text) {
    Map<String, String> properties = new HashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(";")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("holds '" + pair + "'; write key=value;key=value");
      }
      properties.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return properties;
  }
}
