package io.thermocline.jobs.retention.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiringSnapshotsTest {

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void create() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("archive"));
    table =
        catalog.createTable(
            TableIdentifier.of("archive", "clicks"),
            new Schema(NestedField.required(1, "_offset", LongType.get())));
  }

  @AfterEach
  void close() throws Exception {
    catalog.close();
  }

  /** Whoever began to read just before it was replaced has all of the age. */
  @Test
  void ageCountsFromWhenASnapshotWasReplaced() {
    Snapshot idle = append("first");
    Instant read = soon();
    append("second");
    assertThat(ExpiringSnapshots.of(table, read)).isEmpty();
    assertThat(ExpiringSnapshots.of(table, soon())).containsExactly(idle);
  }

  @Test
  void whatWasRolledBackToIsCurrentOnceMore() {
    Snapshot first = append("first");
    Snapshot undone = append("second");
    table.manageSnapshots().rollbackTo(first.snapshotId()).commit();
    Instant read = soon();
    append("third");
    assertThat(ExpiringSnapshots.of(table, read)).containsExactly(undone);
    assertThat(ExpiringSnapshots.of(table, soon())).containsExactly(first, undone);
  }

  private Snapshot append(String name) {
    table
        .newAppend()
        .appendFile(
            DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath("memory://" + name + ".parquet")
                .withFileSizeInBytes(1)
                .withRecordCount(1)
                .build())
        .commit();
    return table.currentSnapshot();
  }

  /** After all that is behind, before all that is to come: times are whole ms. */
  private static Instant soon() {
    long now = System.currentTimeMillis();
    while (System.currentTimeMillis() <= now + 1) {
      Thread.onSpinWait();
    }
    return Instant.ofEpochMilli(now + 1);
  }
}
