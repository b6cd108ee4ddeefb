package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.iceberg.OffsetSet;

/**
 * Where the offsets of one Kafka partition are. Each from 0 up to where the archive says it ends
 * has one place: the archive, or the dead letters of the archive, or it is a hole, or its row ended
 * by policy. Not thread-safe.
 */
final class PartitionLedger {

  private final int partition;
  private final Occurrences archived = new Occurrences();
  private final Occurrences refused = new Occurrences();
  private final OffsetSet holes = new OffsetSet();
  private final OffsetSet purged = new OffsetSet();

  PartitionLedger(int partition) {
    this.partition = partition;
  }

  Occurrences archived() {
    return archived;
  }

  Occurrences refused() {
    return refused;
  }

  void hole(OffsetRange range) {
    holes.add(range);
  }

  void purged(OffsetRange range) {
    purged.add(range);
  }

  /** Whether offsets before {@code next} have no place. */
  boolean hasGaps(long next) {
    boolean[] found = {false};
    placed().forEachGap(new OffsetRange(0, next), gap -> found[0] = true);
    return found[0];
  }

  /**
   * Holds the offsets against what the archive says of itself.
   *
   * @param next offset up to which it says that it holds all
   */
  PartitionAudit judge(long next, Findings findings) {
    tell(Defect.ARCHIVED_TWICE, archived.again(), findings);
    tell(Defect.REFUSED_TWICE, refused.again(), findings);
    tell(Defect.ARCHIVED_AND_REFUSED, common(archived.all(), refused.all()), findings);
    placed()
        .forEachGap(
            new OffsetRange(0, next),
            gap -> findings.add(new Finding.OfOffsets(Defect.GAP, partition, gap)));
    archived
        .all()
        .forEachRange(
            range -> {
              if (range.next() > next) {
                OffsetRange behind = new OffsetRange(Math.max(range.first(), next), range.next());
                findings.add(new Finding.OfOffsets(Defect.BEHIND_THE_END, partition, behind));
              }
            });
    return new PartitionAudit(
        partition,
        next,
        archived.all().size(),
        refused.all().size(),
        holes.size(),
        purged.size(),
        common(archived.all(), purged).size());
  }

  private OffsetSet placed() {
    OffsetSet placed = new OffsetSet();
    placed.addAll(archived.all());
    placed.addAll(refused.all());
    placed.addAll(holes);
    placed.addAll(purged);
    return placed;
  }

  private static OffsetSet common(OffsetSet one, OffsetSet other) {
    OffsetSet copy = new OffsetSet();
    copy.addAll(one);
    return copy.addAll(other);
  }

  private void tell(Defect defect, OffsetSet offsets, Findings findings) {
    offsets.forEachRange(range -> findings.add(new Finding.OfOffsets(defect, partition, range)));
  }
}
