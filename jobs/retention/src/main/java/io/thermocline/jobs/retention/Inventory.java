package io.thermocline.jobs.retention;

import java.util.List;
import java.util.Map;

/**
 * What there is of a dataset at one moment.
 *
 * @param snapshot of the table that {@code files} is of
 * @param files of the current snapshot
 * @param hot day partitions in Postgres
 * @param nextOffsets up to which the archive holds all, by Kafka partition
 * @param rollups files of the dataset's aggregates, empty without any
 * @param rolledUp locations of {@code files} whose aggregates are written though their rows are
 *     still there: an apply was interrupted between the two
 * @param expiring snapshots old enough to be forgotten, with the files only they name
 * @param orphans files that no snapshot names, past the grace time
 */
public record Inventory(
    long snapshot,
    List<StoredFile> files,
    List<HotDay> hot,
    Map<Integer, Long> nextOffsets,
    List<StoredFile> rollups,
    List<String> rolledUp,
    Expiring expiring,
    List<Unreferenced> orphans) {

  /**
   * @param snapshots ids, oldest first
   * @param files that go with them
   */
  public record Expiring(List<Long> snapshots, List<Unreferenced> files) {

    public static final Expiring NOTHING = new Expiring(List.of(), List.of());
  }

  long rows() {
    return files.stream().mapToLong(StoredFile::rows).sum();
  }
}
