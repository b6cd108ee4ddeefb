package io.thermocline.jobs.retention;

import java.time.Duration;

/**
 * How retention works, whatever the dataset.
 *
 * @param coldClass S3 storage class of cold files
 * @param compactFrom fresh files that a finished day must have before they are compacted
 * @param targetBytes about the size of a rewritten file
 * @param sortRows rows that are sorted in memory at a time
 * @param snapshotAge by the wall clock; a reader that pinned a snapshot has this long
 * @param orphanGrace by the wall clock; longer than any checkpoint of the archive job may wait to
 *     be restored, as its files are named by no snapshot until then
 * @param deletionShare of a dataset's rows that may be deleted without being confirmed
 */
public record RetentionSettings(
    String coldClass,
    int compactFrom,
    long targetBytes,
    int sortRows,
    Duration snapshotAge,
    Duration orphanGrace,
    double deletionShare) {

  public static final String STANDARD = "STANDARD";

  public static final RetentionSettings DEFAULTS =
      new RetentionSettings(
          "GLACIER_IR", 5, 256L << 20, 200_000, Duration.ofDays(1), Duration.ofDays(7), 0.1);

  public RetentionSettings {
    if (compactFrom < 2 || targetBytes < 1 << 20 || sortRows < 1) {
      throw new IllegalArgumentException(
          "compactFrom must be at least 2, targetBytes 1 MiB, sortRows 1");
    }
    if (snapshotAge.isNegative() || orphanGrace.isNegative()) {
      throw new IllegalArgumentException("snapshotAge and orphanGrace can't be negative");
    }
    if (!(deletionShare >= 0 && deletionShare <= 1)) {
      throw new IllegalArgumentException("deletionShare lies between 0 and 1");
    }
  }

  /** The same with other ages of files. */
  public RetentionSettings withAges(Duration snapshots, Duration orphans) {
    return new RetentionSettings(
        coldClass, compactFrom, targetBytes, sortRows, snapshots, orphans, deletionShare);
  }
}
