package io.thermocline.jobs.retention.table;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** Which snapshots nobody needs any more. */
final class ExpiringSnapshots {

  /**
   * Snapshots that were current last before {@code until}, the oldest first: who reads one has
   * pinned it when it was current, however old it was. Not the one that is current now, none of
   * another branch or tag, and not the one in which the table says how far it goes.
   */
  static List<Snapshot> of(Table table, Instant until) {
    Set<Long> kept = kept(table);
    Map<Long, Long> replaced = replaced(table);
    List<Snapshot> expiring = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      long id = snapshot.snapshotId();
      if (replaced.getOrDefault(id, snapshot.timestampMillis()) < until.toEpochMilli()
          && !kept.contains(id)) {
        expiring.add(snapshot);
      }
    }
    expiring.sort(Comparator.comparingLong(Snapshot::sequenceNumber));
    return expiring;
  }

  /** When each was current last, in ms since 1970; lacks those that never were. */
  private static Map<Long, Long> replaced(Table table) {
    Map<Long, Long> replaced = new HashMap<>();
    HistoryEntry before = null;
    for (HistoryEntry entry : table.history()) {
      if (before != null) {
        replaced.put(before.snapshotId(), entry.timestampMillis());
      }
      before = entry;
    }
    return replaced;
  }

  private static Set<Long> kept(Table table) {
    Set<Long> kept = new HashSet<>();
    if (table.currentSnapshot() != null) {
      long current = table.currentSnapshot().snapshotId();
      kept.add(current);
      for (Snapshot ancestor : SnapshotUtil.ancestorsOf(current, table::snapshot)) {
        if (ancestor.summary().containsKey(ArchivedOffsets.NEXT_OFFSETS)) {
          kept.add(ancestor.snapshotId());
          break;
        }
      }
    }
    table
        .refs()
        .forEach(
            (name, ref) -> {
              kept.add(ref.snapshotId());
              if (ref.isBranch() && !name.equals(SnapshotRef.MAIN_BRANCH)) {
                SnapshotUtil.ancestorsOf(ref.snapshotId(), table::snapshot)
                    .forEach(snapshot -> kept.add(snapshot.snapshotId()));
              }
            });
    return kept;
  }

  private ExpiringSnapshots() {}
}
