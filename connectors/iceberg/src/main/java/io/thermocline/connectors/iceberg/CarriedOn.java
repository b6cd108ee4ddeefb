package io.thermocline.connectors.iceberg;

import java.util.SortedMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;

/**
 * Refuses nothing: Iceberg asks it about the snapshot that each attempt of a commit is put upon,
 * before it writes the attempt's summary, and it sets there what that snapshot says of offsets. A
 * commit that took the offsets it had seen at first would have to be made anew for each append that
 * comes in between, and might never get through.
 */
record CarriedOn(SnapshotUpdate<?> update) implements SnapshotAncestryValidator {

  @Override
  public boolean validate(Iterable<Snapshot> newestFirst) {
    SortedMap<Integer, Long> next = ArchivedOffsets.newest(newestFirst);
    if (!next.isEmpty()) {
      ArchivedOffsets.set(update, next);
    }
    return true;
  }
}
