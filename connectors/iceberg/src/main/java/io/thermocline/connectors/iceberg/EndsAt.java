package io.thermocline.connectors.iceberg;

import java.util.SortedMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;

/**
 * Lets a commit through only if the table goes just as far as it did when the commit was made.
 * Checked against the very snapshot the commit is put upon, however often that is retried.
 */
record EndsAt(SortedMap<Integer, Long> expected) implements SnapshotAncestryValidator {

  @Override
  public boolean validate(Iterable<Snapshot> newestFirst) {
    return ArchivedOffsets.newest(newestFirst).equals(expected);
  }

  @Override
  public String errorMessage() {
    return "the table no longer ends at " + expected;
  }
}
