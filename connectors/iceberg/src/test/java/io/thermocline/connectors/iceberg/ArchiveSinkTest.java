package io.thermocline.connectors.iceberg;

import static io.thermocline.connectors.iceberg.Clicks.TODAY;
import static io.thermocline.connectors.iceberg.Clicks.click;
import static io.thermocline.connectors.iceberg.Clicks.poison;
import static io.thermocline.connectors.iceberg.Clicks.wider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.dataset.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From records to rows, through both operators and a real catalog. */
@ExtendWith(Postgres.Shared.class)
class ArchiveSinkTest {

  private static final Dataset CLICKS = Archives.clicks("sunk");

  @TempDir Path directory;
  private final Postgres postgres;
  private final RegistryStub registry = Clicks.registry();
  private ArchiveCatalog catalog;
  private Table table;
  private ArchiveTarget target;

  ArchiveSinkTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void makeTable() throws Exception {
    PostgresTables.create(
        postgres.config(), List.of(Tables.ARCHIVE_HOLES, Tables.ARCHIVE_NOT_HOT));
    catalog = ArchiveCatalog.open(Archives.at(postgres, directory));
    table = new ArchiveTables(catalog).follow(CLICKS, Archives.CLICK);
    target =
        new ArchiveTarget(
            CLICKS, Archives.at(postgres, directory), postgres.config(), Clicks.CLOCK);
  }

  @AfterEach
  void drop() throws Exception {
    for (var each : catalog.catalog().listTables(ArchiveCatalog.NAMESPACE)) {
      catalog.catalog().dropTable(each, false);
    }
    catalog.close();
    registry.close();
    postgres.execute("DROP SCHEMA IF EXISTS hot CASCADE");
    postgres.execute("DROP SCHEMA IF EXISTS archive CASCADE");
  }

  @Test
  void recordsAreInTheFilesOfTheirDayOnceTheirCheckpointIsComplete() throws Exception {
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      for (int i = 0; i < 10; i++) {
        sink.add(click(CLICKS, 0, 20 + i, TODAY.minusDays(i % 3)));
      }
      sink.checkpoint(1);
      assertThat(TableRows.of(table, "_offset")).as("before it is complete").isEmpty();
      sink.confirm(1);
    }
    assertThat(TableRows.of(table, "_offset", "page")).hasSize(10).contains("25|page-25");
    assertThat(TableRows.files(table))
        .extracting(DataFile::recordCount)
        .containsExactlyInAnyOrder(4L, 3L, 3L);
    assertThat(ArchivedOffsets.of(table)).isEqualTo(Map.of(0, 30L));
    assertThat(ArchivedOffsets.appendedBy(table.currentSnapshot()))
        .isEqualTo(Map.of(0, new OffsetRange(20, 30)));
  }

  @Test
  void aCheckpointThatNeverEndsIsInTheNextCommit() throws Exception {
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.add(click(CLICKS, 0, 1, TODAY));
      sink.checkpoint(1);
      sink.add(click(CLICKS, 0, 2, TODAY));
      sink.checkpoint(2);
      sink.confirm(2);
      sink.complete(3);
    }
    assertThat(TableRows.of(table, "_offset")).containsExactly("1", "2");
    assertThat(table.snapshots()).hasSize(1);
  }

  @Test
  void aNewVersionOfTheSchemaWidensBothTiersInMidStream() throws Exception {
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.add(click(CLICKS, 0, 1, TODAY));
      sink.add(wider(CLICKS, 0, 2, TODAY, "a", "b"));
      sink.add(click(CLICKS, 0, 3, TODAY));
      sink.complete(1);
    }
    assertThat(TableRows.of(table, "_offset", "count", "tags", "_schema_id"))
        .containsExactly("1|1|null|1", "2|" + (2L << 40) + "|[a, b]|2", "3|3|null|1");
    assertThat(postgres.rows("SELECT _offset, count, tags FROM hot.sunk ORDER BY 1"))
        .containsExactly("1|1|-", "2|" + (2L << 40) + "|[\"a\", \"b\"]", "3|3|-");
  }

  @Test
  void whatCanNotBeReadIsADeadLetterAndItsOffsetIsPassed() throws Exception {
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.add(click(CLICKS, 0, 1, TODAY));
      sink.add(poison(CLICKS, 0, 2));
      sink.complete(1);
      assertThat(sink.deadLetters()).hasSize(1);
    }
    assertThat(TableRows.of(table, "_offset")).containsExactly("1");
    assertThat(ArchivedOffsets.of(table)).isEqualTo(Map.of(0, 3L));
    assertThat(postgres.rows("SELECT * FROM archive.holes")).isEmpty();
  }

  @Test
  void deadLettersThatCanNotBeReadAreArchivedAsBytesInBothTiers() throws Exception {
    Dataset letters = CLICKS.deadLetters();
    Table ofLetters =
        new ArchiveTables(catalog)
            .follow(letters, io.thermocline.events.DeadLetter.getClassSchema());
    ArchiveTarget there =
        new ArchiveTarget(letters, target.catalog(), target.postgres(), new Clock.AsOf(java.time.Instant.EPOCH));
    try (SinkHarness sink = SinkHarness.start(there, registry)) {
      sink.add(poison(letters, 0, 2));
      sink.complete(1);
      assertThat(sink.deadLetters()).isEmpty();
    }
    assertThat(TableRows.of(ofLetters, "_offset", "topic")).containsExactly("2|null");
    assertThat(postgres.rows("SELECT _offset, _raw FROM hot.sunk_dlq"))
        .containsExactly("2|\\x0909");
  }

  @Test
  void rowsAreHotBeforeTheirCheckpoint() throws Exception {
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.write.setProcessingTime(0);
      sink.add(click(CLICKS, 0, 1, TODAY));
      sink.add(click(CLICKS, 0, 2, TODAY.minusDays(100)));
      sink.write.setProcessingTime(1_000);
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(postgres.rows("SELECT _offset FROM hot.sunk"))
                      .containsExactly("1"));
      assertThat(TableRows.of(table, "_offset")).isEmpty();
    }
  }

  @Test
  void offsetsWithoutARecordAreWrittenDown() throws Exception {
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.add(click(CLICKS, 1, 5, TODAY));
      sink.add(click(CLICKS, 1, 9, TODAY));
      sink.complete(1);
      sink.add(click(CLICKS, 1, 12, TODAY));
      sink.complete(2);
    }
    assertThat(postgres.rows("SELECT * FROM archive.holes ORDER BY first_offset"))
        .containsExactly("sunk|1|6|8", "sunk|1|10|11");
  }

  @Test
  void aRunThatDiedAfterItsCheckpointCommitsWhenItComesBack() throws Exception {
    OperatorSubtaskState state;
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.add(click(CLICKS, 0, 0, TODAY));
      sink.complete(1);
      sink.add(click(CLICKS, 0, 1, TODAY));
      state = sink.checkpoint(2);
    }
    assertThat(TableRows.of(table, "_offset")).containsExactly("0");
    try (SinkHarness sink = SinkHarness.restore(target, registry, state)) {
      assertThat(TableRows.of(table, "_offset")).containsExactly("0", "1");
      sink.add(click(CLICKS, 0, 2, TODAY));
      sink.complete(3);
    }
    assertThat(TableRows.of(table, "_offset")).containsExactly("0", "1", "2");
  }

  @Test
  void anOlderStateMeetsWhatWasCommittedSinceAndPassesItOver() throws Exception {
    OperatorSubtaskState old;
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.add(click(CLICKS, 0, 0, TODAY));
      old = sink.checkpoint(1);
      sink.confirm(1);
      sink.add(click(CLICKS, 0, 1, TODAY));
      sink.add(click(CLICKS, 3, 7, TODAY));
      sink.complete(2);
    }
    try (SinkHarness sink = SinkHarness.restore(target, registry, old)) {
      // The source goes back to where it was then.
      sink.add(click(CLICKS, 0, 1, TODAY));
      sink.add(click(CLICKS, 3, 7, TODAY));
      sink.add(click(CLICKS, 0, 2, TODAY));
      sink.complete(2);
    }
    assertThat(TableRows.of(table, "_partition", "_offset"))
        .containsExactly("0|0", "0|1", "0|2", "3|7");
    assertThat(postgres.rows("SELECT count(*) FROM hot.sunk")).containsExactly("4");
  }

  @Test
  void aTableThatWasRolledBackIsNoticed() throws Exception {
    OperatorSubtaskState state;
    long before;
    try (SinkHarness sink = SinkHarness.start(target, registry)) {
      sink.add(click(CLICKS, 0, 0, TODAY));
      sink.complete(1);
      table.refresh();
      before = table.currentSnapshot().snapshotId();
      sink.add(click(CLICKS, 0, 1, TODAY));
      sink.complete(2);
      state = sink.checkpoint(3);
    }
    table.refresh();
    table.manageSnapshots().rollbackTo(before).commit();
    assertThatThrownBy(() -> SinkHarness.restore(target, registry, state))
        .hasStackTraceContaining("the table was rolled back or replaced");
  }

  @Test
  void twoRunsOfTheSameJobCanNotBothCommit() throws Exception {
    try (SinkHarness one = SinkHarness.start(target, registry);
        SinkHarness other = SinkHarness.start(target, registry)) {
      one.add(click(CLICKS, 0, 0, TODAY));
      one.complete(1);
      other.add(click(CLICKS, 0, 0, TODAY));
      other.add(click(CLICKS, 0, 1, TODAY));
      other.checkpoint(1);
      assertThatThrownBy(() -> other.confirm(1))
          .isInstanceOf(ArchiveConflictException.class)
          .hasMessageContaining("another archive job writes this table");
    }
    assertThat(TableRows.of(table, "_offset")).containsExactly("0");
  }
}
