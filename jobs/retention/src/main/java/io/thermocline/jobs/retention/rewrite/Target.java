package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.connectors.iceberg.MonthPartitions;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileIO;

/**
 * Where rewritten rows go.
 *
 * @param rows which of those that are read
 */
record Target(
    FileIO io,
    String directory,
    FileLayout layout,
    PartitionSpec spec,
    StructLike partition,
    Predicate<StructLike> rows) {

  /** Files of the same partition on the table's own storage. */
  static Target compacted(Table table, List<DataFile> files) {
    return new Target(
        table.io(),
        FileTiers.compactedLocation(table),
        FileLayout.COMPACTED,
        table.specs().get(files.get(0).specId()),
        files.get(0).partition(),
        row -> true);
  }

  /** Cold files of the same partition. */
  static Target cold(Table table, FileIO to, List<DataFile> files) {
    PartitionSpec spec = table.specs().get(files.get(0).specId());
    return cold(table, to, spec, files.get(0).partition(), row -> true);
  }

  /** Cold files of a month. */
  static Target month(Table table, FileIO to, YearMonth month) {
    PartitionSpec months = MonthPartitions.of(table);
    return cold(table, to, months, MonthPartitions.partition(months, month), row -> true);
  }

  /** Cold files of the rows of one day. */
  static Target day(Table table, FileIO to, LocalDate day) {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    PartitionKey found = new PartitionKey(table.spec(), table.schema());
    return cold(
        table,
        to,
        table.spec(),
        partition,
        row -> {
          found.partition(row);
          return found.get(0, Object.class).equals(partition.get(0));
        });
  }

  private static Target cold(
      Table table,
      FileIO to,
      PartitionSpec spec,
      StructLike partition,
      Predicate<StructLike> rows) {
    return new Target(to, FileTiers.coldLocation(table), FileLayout.COLD, spec, partition, rows);
  }
}
