package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * State written by an older version must be read by this one. The files under {@code
 * src/test/resources/state} are never rewritten: a new format version adds its own, made with
 * {@code -Dthermocline.state=write}.
 */
@ExtendWith(Postgres.Shared.class)
class CommitStateRestoreTest {

  private static final Path STATE = Path.of("src/test/resources/state/commit-files-v1");
  private static final Dataset CLICKS = Archives.clicks("restored");

  @TempDir Path directory;
  private final Postgres postgres;
  private ArchiveCatalog catalog;
  private Table table;

  CommitStateRestoreTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void makeTable() throws Exception {
    PostgresTables.create(postgres.config(), List.of(Tables.ARCHIVE_HOLES));
    catalog = ArchiveCatalog.open(Archives.at(postgres, directory));
    table = new ArchiveTables(catalog).follow(CLICKS, Archives.CLICK);
  }

  @AfterEach
  void drop() throws Exception {
    catalog.catalog().dropTable(ArchiveCatalog.tableOf(CLICKS.name()), false);
    catalog.close();
    postgres.execute("DELETE FROM archive.holes");
  }

  @Test
  void stateOfVersion1IsCommitted() throws Exception {
    if (System.getProperty("thermocline.state", "").equals("write")) {
      Files.createDirectories(STATE.getParent());
      OperatorSnapshotUtil.writeStateHandle(stateWithTwoPendingCommits(), STATE.toString());
      drop();
      makeTable();
    }
    commitFirst();
    try (var harness = harness()) {
      harness.initializeState(OperatorSnapshotUtil.readStateHandle(STATE.toString()));
      harness.open();
    }
    assertThat(ArchivedOffsets.of(table())).isEqualTo(Map.of(0, 26L, 3, 8L));
    assertThat(TableRows.files(table))
        .extracting(DataFile::location)
        .containsExactlyInAnyOrder("s3://b/first.parquet", "s3://b/second.parquet", "s3://b/third.parquet");
    assertThat(postgres.rows("SELECT * FROM archive.holes"))
        .containsExactly("restored|0|20|23");
  }

  /** What was committed when the state was written. */
  private void commitFirst() throws Exception {
    new TableCommitter(table, Writings.NO_HOLES, "job")
        .commit(PendingCommit.of(1, List.of(Writings.file(table, "first", 0, 0, 9)), Map.of()));
  }

  private OperatorSubtaskState stateWithTwoPendingCommits() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(new StreamRecord<>(Writings.file(table, "first", 0, 0, 9)));
      harness.snapshot(1, 1);
      harness.notifyOfCompletedCheckpoint(1);
      harness.processElement(new StreamRecord<>(Writings.file(table, "second", 0, 10, 19)));
      harness.snapshot(2, 2);
      harness.processElement(new StreamRecord<>(Writings.file(table, "third", 0, 24, 25)));
      harness.processElement(new StreamRecord<>(Writings.nothing(3, 7, 7)));
      return harness.snapshot(3, 3);
    }
  }

  private OneInputStreamOperatorTestHarness<Written, Void> harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new CommitFiles(
            new ArchiveTarget(
                CLICKS, Archives.at(postgres, directory), postgres.config(), Clicks.CLOCK)));
  }

  private Table table() {
    table.refresh();
    return table;
  }
}
