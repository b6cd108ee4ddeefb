package io.thermocline.jobs.retention.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.jobs.retention.Housekeeping;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.Unreferenced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableInventoryTest {

  @TempDir Path directory;
  private Table table;
  private final NotedReads reads = new NotedReads();

  @BeforeEach
  void replaceAFile() throws Exception {
    Schema schema = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));
    table =
        new HadoopTables(new Configuration())
            .create(schema, PartitionSpec.unpartitioned(), location());
    table.newAppend().appendFile(file("first")).commit();
    table.newAppend().appendFile(file("second")).commit();
    table.newDelete().deleteFile(file("first")).commit();
  }

  @Test
  void snapshotsAreNotReadWhereNothingIsOldEnough() {
    Housekeeping found = housekeeping(Duration.ofDays(1), Duration.ofDays(1));

    assertThat(found.snapshots()).isEmpty();
    assertThat(found.orphans()).isEmpty();
    assertThat(found.held()).isEmpty();
    assertThat(reads.locations)
        .contains(table.currentSnapshot().manifestListLocation())
        .doesNotContainAnyElementsOf(formerManifestLists());
  }

  @Test
  void anOldFileIsAnOrphanWhereNoSnapshotNamesIt() throws Exception {
    file("nobody's");

    Housekeeping found = housekeeping(Duration.ofDays(1), Duration.ZERO);

    assertThat(found.snapshots()).isEmpty();
    assertThat(locations(found.orphans())).containsExactly("nobody's.parquet");
    assertThat(reads.locations).containsAll(formerManifestLists());
  }

  @Test
  void whatOnlyExpiringSnapshotsNameGoesWithThem() throws Exception {
    Housekeeping found = housekeeping(Duration.ZERO, Duration.ofDays(1));

    assertThat(found.snapshots())
        .containsExactlyElementsOf(formerSnapshots().stream().map(Snapshot::snapshotId).toList());
    assertThat(locations(found.files())).contains("first.parquet").doesNotContain("second.parquet");
    assertThat(found.orphans()).isEmpty();
  }

  @Test
  void aListingThatLacksWhatWasThereBeforeMakesNoOrphans() throws Exception {
    file("nobody's");
    reads.hidden = ".metadata.json";

    Housekeeping found = housekeeping(Duration.ofDays(1), Duration.ZERO);

    assertThat(found.orphans()).isEmpty();
    assertThat(found.held())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("t: a listing of ").contains(".metadata.json"));
  }

  private Housekeeping housekeeping(Duration snapshotAge, Duration orphanGrace) {
    Table loaded =
        new BaseTable(
            ((BaseTable) new HadoopTables(new Configuration()).load(location())).operations(),
            "t") {
          @Override
          public FileIO io() {
            return reads;
          }
        };
    return TableInventory.of(loaded, "t")
        .housekeeping(
            RetentionSettings.DEFAULTS.withAges(snapshotAge, orphanGrace),
            Instant.now().plusSeconds(1));
  }

  private static List<String> locations(List<Unreferenced> files) {
    return files.stream().map(file -> Path.of(file.location()).getFileName().toString()).toList();
  }

  private String location() {
    return directory.resolve("t").toString();
  }

  private List<Snapshot> formerSnapshots() {
    return StreamSupport.stream(table.snapshots().spliterator(), false).limit(2).toList();
  }

  private List<String> formerManifestLists() {
    return formerSnapshots().stream().map(Snapshot::manifestListLocation).toList();
  }

  private DataFile file(String name) throws Exception {
    Path path = Path.of(location(), "data", name + ".parquet");
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[1]);
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(path.toString())
        .withFileSizeInBytes(1)
        .withRecordCount(1)
        .build();
  }

  private static final class NotedReads extends HadoopFileIO {

    private final Set<String> locations = ConcurrentHashMap.newKeySet();

    /** Files that end so aren't listed. */
    private String hidden = "/";

    NotedReads() {
      super(new Configuration());
    }

    @Override
    public InputFile newInputFile(String path) {
      locations.add(path);
      return super.newInputFile(path);
    }

    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
      return StreamSupport.stream(super.listPrefix(prefix).spliterator(), false)
          .filter(file -> !file.location().endsWith(hidden))
          .toList();
    }
  }
}
