package io.thermocline.jobs.retention;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * How retention works, whatever the dataset.
 *
 * @param coldClass S3 storage class of cold files
 * @param targetBytes about the size of a rewritten file, and of what one task reads
 * @param sortBytes that a task sorts in memory at a time; the rest waits on the local disk
 * @param snapshotAge by the wall clock; a reader that pinned a snapshot has this long
 * @param orphanGrace by the wall clock; longer than any checkpoint of the archive job may wait to
 *     be restored, as its files are named by no snapshot until then
 * @param deletionShare of a dataset's rows that may be deleted without being confirmed
 */
public record RetentionSettings(
    String coldClass,
    long targetBytes,
    long sortBytes,
    Duration snapshotAge,
    Duration orphanGrace,
    double deletionShare)
    implements Serializable {

  public static final String STANDARD = "STANDARD";

  /** Of these classes S3 reads no object that was not restored before. */
  private static final Set<String> RESTORED_FIRST = Set.of("GLACIER", "DEEP_ARCHIVE");

  public static final RetentionSettings DEFAULTS =
      new RetentionSettings(
          "GLACIER_IR", 256L << 20, 64L << 20, Duration.ofDays(1), Duration.ofDays(7), 0.1);

  public RetentionSettings {
    if (targetBytes < 1 << 20 || sortBytes < 1 << 20) {
      throw new IllegalArgumentException("targetBytes and sortBytes must be at least 1 MiB");
    }
    if (snapshotAge.isNegative() || orphanGrace.isNegative()) {
      throw new IllegalArgumentException("snapshotAge and orphanGrace can't be negative");
    }
    if (!(deletionShare >= 0 && deletionShare <= 1)) {
      throw new IllegalArgumentException("deletionShare lies between 0 and 1");
    }
  }

  /** Whether a cold file can't simply be read. */
  public boolean mustRestore() {
    return RESTORED_FIRST.contains(coldClass);
  }

  /** The same with other ages of files. */
  public RetentionSettings withAges(Duration snapshots, Duration orphans) {
    return new RetentionSettings(
        coldClass, targetBytes, sortBytes, snapshots, orphans, deletionShare);
  }
}
