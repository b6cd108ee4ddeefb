package io.thermocline.jobs.retention.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

  @TempDir Path directory;
  private Table table;

  @BeforeEach
  void commitThreeTimes() {
    Schema schema = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));
    table =
        new HadoopTables(new Configuration())
            .create(schema, PartitionSpec.unpartitioned(), directory.resolve("t").toString());
    table.newAppend().appendFile(file("first")).commit();
    table.newAppend().appendFile(file("second")).commit();
    table.newDelete().deleteFile(file("first")).commit();
  }

  @Test
  void aFileIsNamedAsLongAsASnapshotHasIt() {
    List<Snapshot> all = snapshots(table);

    assertThat(References.ofSnapshots(table, all))
        .contains(plain("first"), plain("second"))
        .containsAll(all.stream().map(s -> Locations.plain(s.manifestListLocation())).toList())
        .containsAll(
            all.stream()
                .flatMap(s -> s.allManifests(table.io()).stream())
                .map(manifest -> Locations.plain(manifest.path()))
                .toList());
    assertThat(References.ofSnapshots(table, all.subList(2, 3)))
        .contains(plain("second"))
        .doesNotContain(plain("first"));
    assertThat(References.ofSnapshots(table, List.of())).isEqualTo(Set.of());
  }

  @Test
  void snapshotsAreReadSeveralAtOnce() {
    FileIO meeting = new MeetingReads(table.io());
    Table slow =
        new BaseTable(((BaseTable) table).operations(), "slow") {
          @Override
          public FileIO io() {
            return meeting;
          }
        };

    assertThat(References.ofSnapshots(slow, snapshots(slow))).contains(plain("first"));
  }

  private DataFile file(String name) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(location(name))
        .withFileSizeInBytes(1)
        .withRecordCount(1)
        .build();
  }

  private String plain(String name) {
    return Locations.plain(location(name));
  }

  private String location(String name) {
    return directory.resolve(name + ".parquet").toString();
  }

  private static List<Snapshot> snapshots(Table table) {
    List<Snapshot> snapshots = new ArrayList<>();
    table.snapshots().forEach(snapshots::add);
    return snapshots;
  }

  /** The first read goes on when another one has begun. */
  private record MeetingReads(FileIO io, CountDownLatch begun) implements FileIO {

    MeetingReads(FileIO io) {
      this(io, new CountDownLatch(2));
    }

    @Override
    public InputFile newInputFile(String path) {
      begun.countDown();
      try {
        assertThat(begun.await(30, TimeUnit.SECONDS)).as("a second read beside %s", path).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return io.newInputFile(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
      return io.newOutputFile(path);
    }

    @Override
    public void deleteFile(String path) {
      io.deleteFile(path);
    }
  }
}
