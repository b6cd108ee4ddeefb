package io.thermocline.e2e;

import io.thermocline.cli.bucket.S3Clients;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.EventDays;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How many rows of each day are in each tier of a dataset.
 *
 * @param hot in Postgres, beside the archive
 * @param warm in files of the class STANDARD
 * @param cold in files of the class GLACIER_IR
 */
public record Placement(
    Map<LocalDate, Long> hot, Map<LocalDate, Long> warm, Map<LocalDate, Long> cold) {

  /**
   * As a policy wants it.
   *
   * @param rows that were archived, of each day
   */
  public static Placement wanted(Map<LocalDate, Long> rows, Ages ages, LocalDate today) {
    Placement wanted = new Placement(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    rows.forEach(
        (day, count) -> {
          if (ages.isHot(day, today)) {
            wanted.hot.put(day, count);
          }
          if (ages.isWarm(day, today)) {
            wanted.warm.put(day, count);
          } else if (!ages.haveEnded(day, today)) {
            wanted.cold.put(day, count);
          }
        });
    return wanted;
  }

  /** As it is. */
  public static Placement found(Deployment deployment, Table table, String dataset)
      throws Exception {
    Placement found = new Placement(hotDays(deployment, dataset), new TreeMap<>(), new TreeMap<>());
    table.refresh();
    try (S3Client s3 = S3Clients.of(deployment.s3().orElseThrow());
        CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        Map<LocalDate, Long> tier =
            switch (storageClass(s3, task.file().location())) {
              case "STANDARD" -> found.warm;
              case "GLACIER_IR" -> found.cold;
              default -> throw new AssertionError(task.file().location());
            };
        rowsByDay(table, task.file()).forEach((day, rows) -> tier.merge(day, rows, Long::sum));
      }
    }
    return found;
  }

  private static Map<LocalDate, Long> rowsByDay(Table table, DataFile file) throws IOException {
    EventDays days = EventDays.of(table, file);
    if (days.isOneDay()) {
      return Map.of(days.first(), file.recordCount());
    }
    Map<LocalDate, Long> rowsByDay = new TreeMap<>();
    PartitionKey day = new PartitionKey(table.spec(), table.schema());
    try (CloseableIterable<StructLike> rows =
        Parquet.read(table.io().newInputFile(file))
            .project(table.schema())
            .createReaderFunc(columns -> InternalReader.create(table.schema(), columns))
            .build()) {
      for (StructLike row : rows) {
        day.partition(row);
        rowsByDay.merge(LocalDate.ofEpochDay(day.get(0, Integer.class)), 1L, Long::sum);
      }
    }
    return rowsByDay;
  }

  private static Map<LocalDate, Long> hotDays(Deployment deployment, String dataset)
      throws Exception {
    Map<LocalDate, Long> days = new TreeMap<>();
    try (Connection connection = deployment.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT _day, count(*) FROM hot." + dataset + " GROUP BY 1")) {
      while (row.next()) {
        days.put(row.getObject(1, LocalDate.class), row.getLong(2));
      }
    }
    return days;
  }

  private static String storageClass(S3Client s3, String location) {
    URI uri = URI.create(location);
    return Optional.ofNullable(
            s3.headObject(head -> head.bucket(uri.getHost()).key(uri.getPath().substring(1)))
                .storageClassAsString())
        .orElse("STANDARD");
  }
}
