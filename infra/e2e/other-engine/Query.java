import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs SQL on the archive's tables in Spark: nothing of Thermocline is on its class path. Prints each row
 * as its values joined by {@code |}.
 *
 * <p>Arguments: JDBC URL, user and password file of the catalog's Postgres; warehouse, endpoint, region,
 * access key file and secret key file of S3; then statements.
 */
final class Query {

  private static final int ENDS = 8;

  public static void main(String[] args) throws Exception {
    String catalog = "spark.sql.catalog.thermocline";
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry(catalog, "org.apache.iceberg.spark.SparkCatalog"),
            Map.entry(catalog + ".type", "jdbc"),
            Map.entry(catalog + ".uri", args[0] + (args[0].contains("?") ? "&" : "?") + "currentSchema=iceberg"),
            Map.entry(catalog + ".jdbc.user", args[1]),
            Map.entry(catalog + ".jdbc.password", secret(args[2])),
            Map.entry(catalog + ".jdbc.schema-version", "V1"),
            Map.entry(catalog + ".warehouse", args[3]),
            Map.entry(catalog + ".io-impl", "org.apache.iceberg.aws.s3.S3FileIO"),
            Map.entry(catalog + ".http-client.type", "urlconnection"),
            Map.entry(catalog + ".s3.endpoint", args[4]),
            Map.entry(catalog + ".s3.path-style-access", "true"),
            Map.entry(catalog + ".client.region", args[5]),
            Map.entry(catalog + ".s3.access-key-id", secret(args[6])),
            Map.entry(catalog + ".s3.secret-access-key", secret(args[7])),
            Map.entry("spark.sql.session.timeZone", "UTC"),
            Map.entry("spark.ui.enabled", "false"),
            Map.entry("spark.driver.bindAddress", "127.0.0.1"),
            Map.entry("spark.driver.host", "127.0.0.1"),
            Map.entry("spark.sql.shuffle.partitions", "2"));
    SparkSession.Builder builder = SparkSession.builder().master("local[2]").appName("other-engine");
    settings.forEach(builder::config);
    try (SparkSession spark = builder.getOrCreate()) {
      for (String sql : List.of(args).subList(ENDS, args.length)) {
        for (Row row : spark.sql(sql).collectAsList()) {
          System.out.println(
              IntStream.range(0, row.length())
                  .mapToObj(i -> String.valueOf(row.get(i)))
                  .collect(Collectors.joining("|")));
        }
      }
    }
  }

  private static String secret(String file) throws Exception {
    return Files.readString(Path.of(file)).strip();
  }
}
