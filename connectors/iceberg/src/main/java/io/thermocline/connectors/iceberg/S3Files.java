package io.thermocline.connectors.iceberg;

import java.util.HashMap;
import java.util.Map;

/**
 * Tables whose files are on S3.
 *
 * @param warehouse where tables are put, such as {@code s3://bucket/warehouse}; elsewhere than on
 *     S3 only the other two count
 * @param endpoint URL of an S3 other than Amazon's, or empty
 * @param region of the bucket, or empty for what the AWS SDK finds
 */
public record S3Files(String warehouse, String endpoint, String region) {

  /** Secrets of a catalog, where the AWS SDK is not to find its own. */
  public static final String ACCESS_KEY = "s3.access-key-id";

  public static final String SECRET_KEY = "s3.secret-access-key";

  /** As Iceberg's catalogs take them. */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    if (warehouse.startsWith("s3://")) {
      properties.put("warehouse", warehouse);
      properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
      properties.put("http-client.type", "urlconnection");
    }
    if (!endpoint.isEmpty()) {
      properties.put("s3.endpoint", endpoint);
      properties.put("s3.path-style-access", "true");
    }
    if (!region.isEmpty()) {
      properties.put("client.region", region);
    }
    return properties;
  }
}
