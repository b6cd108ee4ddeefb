package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to a table what is pending, exactly once. Whether something is in the table already is told
 * by the table's own offsets, so that it doesn't matter which run of which job added it, nor
 * whether its snapshot is still there.
 */
final class TableCommitter {

  private static final Logger LOG = LoggerFactory.getLogger(TableCommitter.class);

  private static final int MAX_ATTEMPTS = 10;

  private final Table table;
  private final HoleLog holes;
  private final String job;

  /**
   * @param job written into snapshots beside the checkpoint's number
   */
  TableCommitter(Table table, HoleLog holes, String job) {
    this.table = table;
    this.holes = holes;
    this.job = job;
  }

  /** Where the table stands now. */
  SortedMap<Integer, Long> offsets() {
    table.refresh();
    return ArchivedOffsets.of(table);
  }

  /**
   * Commits, unless the table has it.
   *
   * @return where the table stands then
   * @throws ArchiveConflictException if the table neither has it nor ends where it begins
   */
  SortedMap<Integer, Long> commit(PendingCommit pending) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      SortedMap<Integer, Long> now = offsets();
      switch (pending.standing(now)) {
        case DONE -> {
          LOG.info("{}: checkpoint {} is in it already", table.name(), pending.checkpoint());
          return now;
        }
        case CONFLICT -> throw conflict(pending, now);
        case DUE -> {
          try {
            holes.record(holesOf(pending));
            return append(pending, now);
          } catch (ValidationException e) {
            // Somebody else advanced the table between look and commit: look again.
            if (attempt == MAX_ATTEMPTS) {
              throw e;
            }
          }
        }
      }
    }
  }

  /**
   * Checks that nothing that was committed has gone since.
   *
   * @throws ArchiveConflictException if the table ends before {@code committed}
   */
  void requireAtLeast(Map<Integer, Long> committed) {
    SortedMap<Integer, Long> now = offsets();
    committed.forEach(
        (partition, next) -> {
          if (now.getOrDefault(partition, 0L) < next) {
            throw new ArchiveConflictException(
                "table %s ends at offset %d of partition %d, but the restored state says that all before %d was committed: the table was rolled back or replaced. Bring it back, or submit with --from none, which goes on where the table ends as long as Kafka still has the records"
                    .formatted(table.name(), now.getOrDefault(partition, 0L), partition, next));
          }
        });
  }

  private SortedMap<Integer, Long> append(PendingCommit pending, SortedMap<Integer, Long> now) {
    SortedMap<Integer, Long> after = pending.after(now);
    AppendFiles append = table.newAppend().validateWith(new EndsAt(now));
    pending.files().forEach(file -> append.appendFile(FileText.parse(file, table.specs())));
    append.set(ArchivedOffsets.OFFSETS, OffsetText.ranges(pending.ranges()));
    append.set(ArchivedOffsets.CHECKPOINT, job + "/" + pending.checkpoint());
    ArchivedOffsets.set(append, after);
    append.commit();
    return after;
  }

  /** What Kafka had dropped before the archive began is a hole, too: every offset has its place. */
  private static SortedMap<Integer, List<OffsetRange>> holesOf(PendingCommit pending) {
    SortedMap<Integer, List<OffsetRange>> all = new TreeMap<>();
    pending
        .passed()
        .forEach(
            (partition, passed) -> {
              List<OffsetRange> holes = new ArrayList<>();
              if (!pending.before().containsKey(partition) && passed.range().first() > 0) {
                holes.add(new OffsetRange(0, passed.range().first()));
              }
              holes.addAll(passed.holes());
              if (!holes.isEmpty()) {
                all.put(partition, holes);
              }
            });
    return all;
  }

  private ArchiveConflictException conflict(PendingCommit pending, Map<Integer, Long> now) {
    return new ArchiveConflictException(
        "table %s ends at offsets %s, but checkpoint %d adds %s: another archive job writes this table, or this one was restored from a state that is neither before nor after the table's. Stop the other job, restore a newer savepoint, or submit with --from none, which goes on where the table ends"
            .formatted(
                table.name(),
                OffsetText.nextOffsets(now),
                pending.checkpoint(),
                OffsetText.ranges(pending.ranges())));
  }
}
