package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.OffsetRange;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.PropertyUtil;

/**
 * What the archive has noted of its appends, so that their files need not be opened. All files of
 * an append are told alike: records wait for each other that need not, at most all of an append. A
 * large one is left out for that.
 */
final class Appends {

  private final Map<Long, SortedMap<Integer, OffsetRange>> bySequenceNumber = new HashMap<>();

  /**
   * @param mostRows that may wait
   */
  Appends(Table table, long mostRows) {
    for (Snapshot snapshot : table.snapshots()) {
      long rows =
          PropertyUtil.propertyAsLong(
              snapshot.summary(), SnapshotSummary.ADDED_RECORDS_PROP, Long.MAX_VALUE);
      if (rows <= mostRows) {
        bySequenceNumber.put(snapshot.sequenceNumber(), ArchivedOffsets.appendedBy(snapshot));
      }
    }
  }

  /**
   * The offsets of the append that brought a file, which lie in its files in their order; empty for
   * a file of anybody else, or of a snapshot that has gone.
   */
  SortedMap<Integer, OffsetRange> of(DataFile file) {
    return bySequenceNumber.getOrDefault(file.fileSequenceNumber(), Collections.emptySortedMap());
  }
}
