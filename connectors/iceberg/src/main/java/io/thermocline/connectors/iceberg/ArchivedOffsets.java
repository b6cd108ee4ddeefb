package io.thermocline.connectors.iceberg;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * How far a table goes: every record of partition p before {@code next(p)} is in it, or was
 * dead-lettered by the archive, or its offset is in {@code archive.holes} or {@code
 * archive.purged}.
 */
public final class ArchivedOffsets {

  /**
   * Of an append: the offsets it accounts for, such as {@code 0:5-16;3:0-98}. Rewrites don't have
   * it.
   */
  public static final String OFFSETS = "thermocline.offsets";

  /**
   * Of every snapshot of ours: the offset of each partition up to which the table holds all, such
   * as {@code 0:17;3:99}.
   */
  public static final String NEXT_OFFSETS = "thermocline.next-offsets";

  /** Of an append: job and checkpoint that made it. */
  public static final String CHECKPOINT = "thermocline.checkpoint";

  private ArchivedOffsets() {}

  /** Next offset by partition in a table's current snapshot; empty if nothing was archived yet. */
  public static SortedMap<Integer, Long> of(Table table) {
    return table.currentSnapshot() == null
        ? new TreeMap<>()
        : at(table, table.currentSnapshot().snapshotId());
  }

  /** The same of any snapshot that is still there. */
  public static SortedMap<Integer, Long> at(Table table, long snapshotId) {
    return newest(SnapshotUtil.ancestorsOf(snapshotId, table::snapshot));
  }

  /**
   * The newest value among snapshots and their ancestors, newest first. A snapshot of somebody else
   * doesn't carry one.
   */
  static SortedMap<Integer, Long> newest(Iterable<Snapshot> newestFirst) {
    return StreamSupport.stream(newestFirst.spliterator(), false)
        .flatMap(snapshot -> Optional.ofNullable(snapshot.summary().get(NEXT_OFFSETS)).stream())
        .findFirst()
        .map(OffsetText::nextOffsets)
        .orElseGet(TreeMap::new);
  }

  /** What an append accounts for; empty for a snapshot that appends nothing. */
  public static SortedMap<Integer, OffsetRange> appendedBy(Snapshot snapshot) {
    return OffsetText.ranges(snapshot.summary().getOrDefault(OFFSETS, ""));
  }

  /**
   * Lets a commit that appends nothing carry on what the table says of its offsets, so that it is
   * found however many snapshots are expired. Without it an expiry may lose them. What is carried
   * on is always that of the very snapshot the commit is put upon, however often that is retried
   * over newer ones of the archive.
   *
   * @return {@code update}
   */
  public static <T extends SnapshotUpdate<?>> T carryOn(T update) {
    update.validateWith(new CarriedOn(update));
    return update;
  }

  static void set(SnapshotUpdate<?> update, Map<Integer, Long> next) {
    update.set(NEXT_OFFSETS, OffsetText.nextOffsets(next));
  }
}
