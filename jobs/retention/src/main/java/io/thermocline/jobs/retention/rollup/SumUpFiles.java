package io.thermocline.jobs.retention.rollup;

import io.thermocline.jobs.retention.rewrite.RollingFiles;
import io.thermocline.jobs.retention.rewrite.RowFiles;
import io.thermocline.jobs.retention.sort.RowSorter;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** Writes files of aggregates, one row a series and window in each. Commits nothing. */
public final class SumUpFiles {

  /** Where sums of a part of a day wait for the others; nothing there is ever in a table. */
  private static final String PARTIAL = "partial";

  private static final String WHOLE = "data";
  private static final Map<String, String> PROPERTIES =
      Map.of("write.parquet.compression-level", "9", "write.parquet.page-version", "v2");

  private final Dataset dataset;
  private final Aggregate policy;
  private final long sortBytes;
  private final long targetBytes;

  public SumUpFiles(Dataset dataset, Aggregate policy, long sortBytes, long targetBytes) {
    this.dataset = dataset;
    this.policy = policy;
    this.sortBytes = sortBytes;
    this.targetBytes = targetBytes;
  }

  /** Sums up some files of a day of the archive. */
  public List<DataFile> partial(Table archive, Table rollup, LocalDate day, List<DataFile> files)
      throws IOException {
    RollupRows rollups = rows(archive, rollup);
    try (RowSorter sorter = new RowSorter(rollup.schema().asStruct(), rollups.key(), sortBytes)) {
      for (DataFile file : files) {
        try (CloseableIterable<StructLike> rows =
            RowFiles.read(archive.io(), file, archive.schema())) {
          Iterator<StructLike> ones = CloseableIterable.transform(rows, rollups::ofOne).iterator();
          // Most rows of a sorted file join the one before them, and never reach the sorter.
          Combined combined = new Combined(rollups, ones);
          while (combined.hasNext()) {
            sorter.add(combined.next());
          }
        }
      }
      return write(rollup, PARTIAL, day, rollups, sorter);
    }
  }

  /** Puts sums of parts of a day, and what the table had of it, together. */
  public List<DataFile> whole(Table archive, Table rollup, LocalDate day, List<DataFile> partial)
      throws IOException {
    RollupRows rollups = rows(archive, rollup);
    try (RowSorter sorter = new RowSorter(rollup.schema().asStruct(), rollups.key(), sortBytes)) {
      for (DataFile file : partial) {
        try (CloseableIterable<StructLike> rows =
            RowFiles.read(rollup.io(), file, rollup.schema())) {
          for (StructLike row : rows) {
            sorter.add(row);
          }
        }
      }
      return write(rollup, WHOLE, day, rollups, sorter);
    }
  }

  private List<DataFile> write(
      Table rollup, String directory, LocalDate day, RollupRows rollups, RowSorter sorter)
      throws IOException {
    PartitionData partition = new PartitionData(rollup.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    try (RollingFiles out =
        new RollingFiles(
            rollup,
            rollup.io(),
            rollup.location() + "/" + directory,
            rollup.spec(),
            partition,
            PROPERTIES,
            targetBytes)) {
      Combined combined = new Combined(rollups, sorter.sorted());
      while (combined.hasNext()) {
        out.write(combined.next());
      }
      return new ArrayList<>(out.finish());
    }
  }

  private RollupRows rows(Table archive, Table rollup) {
    return new RollupRows(archive.schema(), rollup.schema(), dataset, policy.window());
  }
}
