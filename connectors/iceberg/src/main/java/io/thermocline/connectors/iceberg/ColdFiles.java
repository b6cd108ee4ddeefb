package io.thermocline.connectors.iceberg;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.StorageCredential;
import org.apache.iceberg.io.SupportsStorageCredentials;

/**
 * Writes to a table's bucket in another storage class. Not the catalog's own: everything that one
 * writes would go there, metadata too.
 */
public final class ColdFiles {

  private static final String STORAGE_CLASS = "s3.write.storage-class";

  private ColdFiles() {}

  /**
   * Like the table's own, but new files are of {@code storageClass}; without effect on anything but
   * S3. The caller closes it.
   */
  public static FileIO of(Table table, String storageClass) {
    FileIO own = table.io();
    Map<String, String> properties = new HashMap<>(own.properties());
    properties.put(STORAGE_CLASS, storageClass);
    List<StorageCredential> credentials =
        own instanceof SupportsStorageCredentials given ? given.credentials() : List.of();
    return CatalogUtil.loadFileIO(
        own.getClass().getName(), properties, new Configuration(), credentials);
  }
}
