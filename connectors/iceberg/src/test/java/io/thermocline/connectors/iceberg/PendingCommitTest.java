package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.PendingCommit.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PendingCommitTest {

  @Example
  void offsetsBetweenTheTableAndTheFirstRecordAreHoles() {
    PendingCommit commit = PendingCommit.of(1, List.of(written(0, 12, 13, 16)), Map.of(0, 10L));
    assertThat(commit.passed().get(0).range()).isEqualTo(new OffsetRange(10, 17));
    assertThat(commit.passed().get(0).holes())
        .containsExactly(new OffsetRange(10, 12), new OffsetRange(14, 16));
    assertThat(commit.after(Map.of(0, 10L, 1, 5L))).isEqualTo(Map.of(0, 17L, 1, 5L));
  }

  @Example
  void aPartitionBeginsWithItsFirstRecord() {
    PendingCommit commit = PendingCommit.of(1, List.of(written(4, 100, 101)), Map.of());
    assertThat(commit.passed().get(4)).isEqualTo(new Passed(new OffsetRange(100, 102), List.of()));
    assertThat(commit.standing(Map.of())).isEqualTo(Standing.DUE);
    assertThat(commit.standing(Map.of(4, 102L))).isEqualTo(Standing.DONE);
    assertThat(commit.standing(Map.of(4, 101L))).isEqualTo(Standing.CONFLICT);
  }

  @Example
  void aTableThatIsElsewhereIsAConflict() {
    PendingCommit commit =
        PendingCommit.of(1, List.of(written(0, 5), written(1, 7)), Map.of(0, 5L, 1, 7L));
    assertThat(commit.standing(Map.of(0, 5L, 1, 7L))).isEqualTo(Standing.DUE);
    assertThat(commit.standing(Map.of(0, 6L, 1, 9L))).isEqualTo(Standing.DONE);
    assertThat(commit.standing(Map.of(0, 6L, 1, 7L))).isEqualTo(Standing.CONFLICT);
    assertThat(commit.standing(Map.of(0, 4L, 1, 7L))).isEqualTo(Standing.CONFLICT);
    assertThat(commit.standing(Map.of())).isEqualTo(Standing.CONFLICT);
  }

  /** Commits by two and two or one by one: same end, same holes, nothing missing. */
  @Property
  void joinedCommitsSayTheSame(@ForAll Random random) {
    SortedMap<Integer, Long> next = new TreeMap<>();
    SortedMap<Integer, Long> start = new TreeMap<>();
    Map<Integer, Long> offsets = new TreeMap<>();
    for (int p = 0; p < 3; p++) {
      offsets.put(p, (long) random.nextInt(50));
      if (random.nextBoolean()) {
        start.put(p, offsets.get(p));
      }
    }
    next.putAll(start);
    List<PendingCommit> commits = new ArrayList<>();
    Map<Integer, Long> records = new TreeMap<>();
    for (int c = 1; c <= 4; c++) {
      List<Written> written = new ArrayList<>();
      for (int p = 0; p < 3; p++) {
        PassedOffsets passed = new PassedOffsets();
        for (int n = random.nextInt(6); n > 0; n--) {
          long offset = offsets.get(p) + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
          passed.pass(p, offset);
          records.merge(p, 1L, Long::sum);
          offsets.put(p, offset + 1);
        }
        written.add(new Written(List.of("file" + c + p), passed.drain()));
      }
      PendingCommit commit = PendingCommit.of(c, written, next);
      assertThat(commit.standing(next)).isIn(Standing.DUE);
      next = commit.after(next);
      commits.add(commit);
    }
    PendingCommit all = commits.stream().reduce(PendingCommit::and).orElseThrow();
    assertThat(all.after(start)).isEqualTo(next);
    assertThat(all.files()).hasSize(12);
    assertThat(all.standing(start)).isEqualTo(Standing.DUE);
    if (!all.passed().isEmpty()) {
      assertThat(all.standing(next)).isEqualTo(Standing.DONE);
    }
    all.passed()
        .forEach(
            (p, passed) -> {
              long holes = passed.holes().stream().mapToLong(OffsetRange::count).sum();
              assertThat(passed.range().count() - holes).isEqualTo(records.get(p));
            });
  }

  static Written written(int partition, long... offsets) {
    PassedOffsets passed = new PassedOffsets();
    for (long offset : offsets) {
      passed.pass(partition, offset);
    }
    return new Written(List.of(), passed.drain());
  }
}
