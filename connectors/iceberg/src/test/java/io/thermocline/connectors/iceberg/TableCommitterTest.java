package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Postgres.Shared.class)
class TableCommitterTest {

  @TempDir Path directory;
  private ArchiveCatalog catalog;
  private Table table;
  private final NotedHoles holes = new NotedHoles();
  private TableCommitter committer;

  @BeforeEach
  void open(Postgres postgres) {
    catalog = ArchiveCatalog.open(Archives.at(postgres, directory));
    table = new ArchiveTables(catalog).follow(Archives.clicks("committed"), Archives.CLICK);
    committer = new TableCommitter(table, holes, "job");
  }

  @AfterEach
  void close() {
    catalog.catalog().dropTable(ArchiveCatalog.tableOf("committed"), false);
    catalog.close();
  }

  @Test
  void aCommitIsMadeOnceHoweverOftenItIsAskedFor() throws Exception {
    PendingCommit commit = commit(7, Map.of(), 10, 11, 14);
    assertThat(committer.commit(commit)).isEqualTo(Map.of(0, 15L));
    assertThat(committer.commit(commit)).isEqualTo(Map.of(0, 15L));
    assertThat(table.snapshots()).hasSize(1);
    assertThat(table.currentSnapshot().summary())
        .containsEntry(ArchivedOffsets.OFFSETS, "0:10-14")
        .containsEntry(ArchivedOffsets.NEXT_OFFSETS, "0:15")
        .containsEntry(ArchivedOffsets.CHECKPOINT, "job/7");
    assertThat(holes.noted)
        .containsExactly(Map.of(0, List.of(new OffsetRange(0, 10), new OffsetRange(12, 14))));
  }

  @Test
  void onlyWhatWasGoneBeforeTheArchiveBeganIsAHoleAtItsFront() throws Exception {
    SortedMap<Integer, Long> next = committer.commit(commit(1, Map.of(), 5));
    committer.commit(commit(2, next, 6));
    assertThat(holes.noted).containsExactly(Map.of(0, List.of(new OffsetRange(0, 5))), Map.of());
  }

  @Test
  void aCommitIsKnownThoughItsSnapshotIsGone() throws Exception {
    PendingCommit first = commit(1, Map.of(), 0, 1);
    SortedMap<Integer, Long> next = committer.commit(first);
    committer.commit(commit(2, next, 2));
    table
        .expireSnapshots()
        .expireOlderThan(System.currentTimeMillis() + 1000)
        .retainLast(1)
        .commit();
    assertThat(committer.commit(first)).isEqualTo(Map.of(0, 3L));
    assertThat(table.snapshots()).hasSize(1);
  }

  @Test
  void twoRunsAtOnceDoubleNothing() throws Exception {
    Table other = catalog.table("committed").orElseThrow();
    // The other run commits between this one's look at the table and its commit.
    holes.meanwhile =
        () ->
            new TableCommitter(other, new NotedHoles(), "other").commit(commit(1, Map.of(), 5, 8));
    assertThat(committer.commit(commit(1, Map.of(), 5, 8))).isEqualTo(Map.of(0, 9L));
    assertThat(committer.offsets()).isEqualTo(Map.of(0, 9L));
    assertThat(table.snapshots()).hasSize(1);
    assertThat(table.currentSnapshot().summary())
        .containsEntry(ArchivedOffsets.CHECKPOINT, "other/1");
  }

  @Test
  void aCommitThatOverlapsTheTableIsRefused() throws Exception {
    committer.commit(commit(1, Map.of(), 0, 1, 2));
    assertThatThrownBy(() -> committer.commit(commit(1, Map.of(0, 1L), 1, 2, 3, 4)))
        .isInstanceOf(ArchiveConflictException.class)
        .hasMessageContaining("ends at offsets 0:3, but checkpoint 1 adds 0:1-4");
    assertThatThrownBy(() -> committer.commit(commit(1, Map.of(0, 9L), 9)))
        .isInstanceOf(ArchiveConflictException.class);
    assertThat(committer.offsets()).isEqualTo(Map.of(0, 3L));
  }

  @Test
  void aTableThatLostWhatWasCommittedIsNoticed() throws Exception {
    committer.commit(commit(1, Map.of(), 0, 1));
    committer.requireAtLeast(Map.of(0, 2L));
    assertThatThrownBy(() -> committer.requireAtLeast(Map.of(0, 3L)))
        .isInstanceOf(ArchiveConflictException.class)
        .hasMessageContaining("ends at offset 2 of partition 0")
        .hasMessageContaining("--from none");
  }

  @Test
  void commitsOfOthersInBetweenDoNotDisturb() throws Exception {
    SortedMap<Integer, Long> next = committer.commit(commit(1, Map.of(), 0));
    Table maintenance = catalog.table("committed").orElseThrow();
    maintenance.newAppend().commit();
    committer.commit(commit(2, next, 1));
    assertThat(catalog.table("committed").orElseThrow().snapshots()).hasSize(3);
    assertThat(committer.offsets()).isEqualTo(Map.of(0, 2L));
  }

  private static PendingCommit commit(long checkpoint, Map<Integer, Long> next, long... offsets) {
    return PendingCommit.of(checkpoint, List.of(PendingCommitTest.written(0, offsets)), next);
  }

  /** Remembers, and lets something happen meanwhile. */
  private static final class NotedHoles implements HoleLog {
    private final List<Map<Integer, List<OffsetRange>>> noted = new ArrayList<>();
    private Meanwhile meanwhile = () -> {};

    interface Meanwhile {
      void happens() throws InterruptedException;
    }

    @Override
    public void record(SortedMap<Integer, List<OffsetRange>> holes) throws InterruptedException {
      meanwhile.happens();
      noted.add(new TreeMap<>(holes));
    }

    @Override
    public void close() {}
  }
}
