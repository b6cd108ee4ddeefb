package io.thermocline.jobs.retention;

import java.util.List;
import java.util.Map;

/**
 * What there is of a dataset at one moment.
 *
 * @param table the dataset's, such as {@code archive.orders}
 * @param snapshot of the table that {@code files} is of; 0 without one
 * @param files of the current snapshot
 * @param hot day partitions in Postgres
 * @param nextOffsets up to which the archive holds all, by Kafka partition
 * @param rollups files of the dataset's aggregates, empty without any
 * @param rolledUp locations of {@code files} whose aggregates are written though their rows are
 *     still there: an apply was interrupted between the two
 * @param housekeeping of the dataset's table and its tables of aggregates
 */
public record Inventory(
    String table,
    long snapshot,
    List<StoredFile> files,
    List<HotDay> hot,
    Map<Integer, Long> nextOffsets,
    List<StoredFile> rollups,
    List<String> rolledUp,
    List<Housekeeping> housekeeping) {

  long rows() {
    return rows(files);
  }

  long rollupRows() {
    return rows(rollups);
  }

  private static long rows(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::rows).sum();
  }
}
