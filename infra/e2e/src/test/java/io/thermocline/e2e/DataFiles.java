package io.thermocline.e2e;

import io.thermocline.cli.bucket.S3Clients;
import io.thermocline.cli.config.Deployment;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import software.amazon.awssdk.services.s3.S3Client;

/** Locations of data files, by whom they are known. */
final class DataFiles {

  private DataFiles() {}

  /** Those of the newest snapshot. */
  static Set<String> named(Table table) throws Exception {
    table.refresh();
    Set<String> files = new TreeSet<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file().location()));
    }
    return files;
  }

  /** Those that are there, named or not. */
  static Set<String> inTheBucket(Deployment deployment, Table table) {
    URI location = URI.create(table.location());
    String bucket = location.getHost();
    Set<String> files = new TreeSet<>();
    try (S3Client s3 = S3Clients.of(deployment.s3().orElseThrow())) {
      s3
          .listObjectsV2Paginator(
              list -> list.bucket(bucket).prefix(location.getPath().substring(1) + "/"))
          .contents()
          .stream()
          .filter(object -> object.key().endsWith(".parquet"))
          .forEach(object -> files.add("s3://" + bucket + "/" + object.key()));
    }
    return files;
  }
}
