package io.thermocline.jobs.retention.table;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** Which snapshots nobody needs any more. */
final class ExpiringSnapshots {

  /**
   * Snapshots from before {@code until}, the oldest first. Not the current one, none of another
   * branch or tag, and not the one in which the table says how far it goes.
   */
  static List<Snapshot> of(Table table, Instant until) {
    Set<Long> kept = kept(table);
    List<Snapshot> expiring = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (snapshot.timestampMillis() < until.toEpochMilli()
          && !kept.contains(snapshot.snapshotId())) {
        expiring.add(snapshot);
      }
    }
    expiring.sort(Comparator.comparingLong(Snapshot::sequenceNumber));
    return expiring;
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
