package io.thermocline.e2e;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.jobs.retention.rewrite.RowFiles;
import io.thermocline.local.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Counts rows in a loop, each time of one pinned snapshot, until its standard input ends. Every day
 * must have all of its rows, each once, or none: days end as a whole, the oldest first. Exits with 1
 * at the first count that is wrong, and prints how many were right.
 */
final class CountingReader {

  public static void main(String[] args) throws Exception {
    ArchiveCatalog catalog =
        ArchiveCatalog.open(
            ArchiveAccess.catalog(
                LocalDeployment.of(LocalStack.at(Path.of(args[0])).endpoints())));
    int counts = 0;
    while (System.in.available() == 0) {
      String wrong = count(catalog.table(args[1]).orElseThrow());
      if (!wrong.isEmpty()) {
        System.out.println(wrong);
        System.exit(1);
      }
      counts++;
    }
    System.out.println(counts);
    System.exit(0);
  }

  /** What is wrong; nothing if all is well. */
  private static String count(Table table) throws IOException {
    if (table.currentSnapshot() == null) {
      return "";
    }
    long snapshot = table.currentSnapshot().snapshotId();
    long next = ArchivedOffsets.at(table, snapshot).getOrDefault(0, 0L);
    Map<LocalDate, Set<Long>> found = new HashMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      for (FileScanTask task : tasks) {
        String twice = read(table, task, found);
        if (!twice.isEmpty()) {
          return "snapshot %d: %s".formatted(snapshot, twice);
        }
      }
    }
    return compare(found, next, snapshot);
  }

  private static String read(Table table, FileScanTask task, Map<LocalDate, Set<Long>> found)
      throws IOException {
    Schema offset = new Schema(table.schema().findField(Coordinates.OFFSET));
    try (CloseableIterable<StructLike> rows = RowFiles.read(table.io(), task.file(), offset)) {
      for (StructLike row : rows) {
        long at = row.get(0, Long.class);
        if (!found.computeIfAbsent(AgedReadings.dayOf(at), d -> new HashSet<>()).add(at)) {
          return "offset " + at + " is there twice";
        }
      }
    }
    return "";
  }

  private static String compare(Map<LocalDate, Set<Long>> found, long next, long snapshot) {
    boolean ended = true;
    for (int i = 0; i < AgedReadings.DAYS; i++) {
      LocalDate day = AgedReadings.FIRST.plusDays(i);
      Set<Long> rows = found.getOrDefault(day, Set.of());
      // Of a day that has ended there may be rows that came late, never its first.
      ended &= !rows.contains((long) i);
      long expected = AgedReadings.rowsOf(day, next);
      if (!ended && rows.size() != expected) {
        return "snapshot %d, %s: %d rows instead of %d"
            .formatted(snapshot, day, rows.size(), expected);
      }
    }
    return "";
  }

  private CountingReader() {}
}
