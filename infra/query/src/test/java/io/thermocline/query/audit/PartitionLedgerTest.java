package io.thermocline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.iceberg.OffsetSet;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PartitionLedgerTest {

  private final PartitionLedger ledger = new PartitionLedger(3);
  private final Findings findings = new Findings(1000);

  @Example
  void everyOffsetInItsPlaceIsClean() {
    archive(0, 1, 2, 6);
    ledger.refused().add(3);
    ledger.hole(new OffsetRange(4, 5));
    ledger.purged(new OffsetRange(5, 6));
    assertThat(ledger.hasGaps(7)).isFalse();
    assertThat(ledger.judge(7, findings)).isEqualTo(new PartitionAudit(3, 7, 4, 1, 1, 1, 0));
    assertThat(findings.isEmpty()).isTrue();
  }

  @Example
  void aLossAtTheFrontInTheMiddleAndAtTheEndIsNamed() {
    archive(2, 3, 7);
    assertThat(ledger.hasGaps(10)).isTrue();
    ledger.judge(10, findings);
    assertThat(told())
        .containsExactly(
            "partition 3, offsets 0 to 1 (2): neither archived nor dead-lettered, no hole, not purged",
            "partition 3, offsets 4 to 6 (3): neither archived nor dead-lettered, no hole, not purged",
            "partition 3, offsets 8 to 9 (2): neither archived nor dead-lettered, no hole, not purged");
    assertThat(findings.counts()).isEqualTo(Map.of(Defect.GAP, 7L));
  }

  @Example
  void whatOccursTwiceIsNamed() {
    archive(0, 1, 2, 3);
    archive(1, 2);
    ledger.refused().add(3);
    ledger.refused().add(4);
    ledger.refused().add(4);
    ledger.judge(5, findings);
    assertThat(told())
        .containsExactly(
            "partition 3, offsets 1 to 2 (2): in the archive more than once",
            "partition 3, offset 4: dead-lettered by the archive more than once",
            "partition 3, offset 3: both in the archive and dead-lettered by it");
  }

  @Example
  void twiceInOneFileIsTwice() {
    OffsetSet inFile = set(0, 1);
    ledger.archived().add(inFile, set(1));
    ledger.judge(2, findings);
    assertThat(told()).containsExactly("partition 3, offset 1: in the archive more than once");
  }

  @Example
  void rowsBehindTheEndAreNamed() {
    archive(0, 1, 2, 3);
    ledger.judge(2, findings);
    assertThat(told())
        .containsExactly(
            "partition 3, offsets 2 to 3 (2): in the archive, though it says that it ends before");
  }

  @Example
  void aPurgeThatIsYetToHappenIsNoDefect() {
    archive(0, 1, 2);
    ledger.purged(new OffsetRange(0, 2));
    assertThat(ledger.judge(3, findings).purgePending()).isEqualTo(2);
    assertThat(findings.isEmpty()).isTrue();
  }

  /** Offsets get their places by lot; a few are lost, a few doubled: just those are found. */
  @Property(tries = 300)
  void findsWhatWasLostAndWhatWasDoubled(@ForAll Random random) {
    PartitionLedger ledger = new PartitionLedger(3);
    Findings findings = new Findings(1000);
    int next = 1 + random.nextInt(300);
    Map<Defect, SortedSet<Long>> expected = new EnumMap<>(Defect.class);
    for (long offset = 0; offset < next; offset++) {
      switch (random.nextInt(12)) {
        case 0 -> expected.computeIfAbsent(Defect.GAP, d -> new TreeSet<>()).add(offset);
        case 1 -> ledger.hole(new OffsetRange(offset, offset + 1));
        case 2 -> ledger.purged(new OffsetRange(offset, offset + 1));
        case 3 -> ledger.refused().add(offset);
        case 4 -> {
          archive(ledger, offset);
          archive(ledger, offset);
          expected.computeIfAbsent(Defect.ARCHIVED_TWICE, d -> new TreeSet<>()).add(offset);
        }
        case 5 -> {
          archive(ledger, offset);
          ledger.refused().add(offset);
          expected.computeIfAbsent(Defect.ARCHIVED_AND_REFUSED, d -> new TreeSet<>()).add(offset);
        }
        default -> archive(ledger, offset);
      }
    }
    assertThat(ledger.hasGaps(next)).isEqualTo(expected.containsKey(Defect.GAP));
    ledger.judge(next, findings);
    Map<Defect, SortedSet<Long>> found = new EnumMap<>(Defect.class);
    for (Finding finding : findings.first()) {
      OffsetRange range = ((Finding.OfOffsets) finding).offsets();
      LongStream.range(range.first(), range.next())
          .forEach(
              offset -> found.computeIfAbsent(finding.defect(), d -> new TreeSet<>()).add(offset));
    }
    assertThat(found).isEqualTo(expected);
  }

  private void archive(long... offsets) {
    archive(ledger, offsets);
  }

  private static void archive(PartitionLedger ledger, long... offsets) {
    ledger.archived().add(set(offsets), new OffsetSet());
  }

  private static OffsetSet set(long... offsets) {
    OffsetSet set = new OffsetSet();
    Arrays.stream(offsets).forEach(set::add);
    return set;
  }

  private List<String> told() {
    return findings.first().stream().map(Finding::describe).toList();
  }
}
