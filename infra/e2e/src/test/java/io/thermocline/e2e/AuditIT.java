package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.FileCoordinates;
import io.thermocline.connectors.iceberg.OffsetSet;
import io.thermocline.connectors.postgres.HotTable;
import io.thermocline.connectors.postgres.HotTables;
import io.thermocline.e2e.guarantee.ArchiveComplete;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the audit says of an archive that is whole, and of each kind of harm done to one. */
@ExtendWith(ExplainsFailures.class)
class AuditIT {

  private static final String WHOLE = "audit_whole";
  private static final String FILE_GONE = "audit_file_gone";
  private static final String FILE_CUT = "audit_file_cut";
  private static final String DAY_LOST = "audit_day_lost";
  private static final String DOUBLED = "audit_doubled";
  private static final String HOLE_FORGOTTEN = "audit_hole_forgotten";
  private static final String LETTER_LOST = "audit_letter_lost";
  private static final String HOT_CHANGED = "audit_hot_changed";

  private static final List<String> NAMES =
      List.of(
          WHOLE, FILE_GONE, FILE_CUT, DAY_LOST, DOUBLED, HOLE_FORGOTTEN, LETTER_LOST, HOT_CHANGED);

  private static final Path HOME = Path.of(System.getProperty("thermocline.e2e.home"));
  private static final Path POLICY = HOME.resolve("datasets.yaml");

  private static ArchivedDatasets archive;

  @BeforeAll
  static void ingest() throws Exception {
    archive = ArchivedDatasets.ingest(SharedStack.get(), HOME.resolve("jobs"), NAMES);
    Files.writeString(POLICY, ArchivedDatasets.yaml(NAMES));
  }

  @AfterAll
  static void forget() throws IOException {
    if (archive != null) {
      archive.close();
    }
    Files.deleteIfExists(POLICY);
  }

  @Test
  void aWholeArchiveIsClean() throws Exception {
    AuditRun audit = AuditRun.of(HOME, WHOLE);

    assertThat(audit.defects()).isEmpty();
    assertThat(audit.exitCode()).isZero();
    assertThat(audit.sum("archived")).isEqualTo(ClickTopic.CLICKS);
    assertThat(audit.sum("deadLettered")).isEqualTo(ClickTopic.POISONED);
    assertThat(audit.sum("holes")).isPositive();
    assertThat(audit.sum("archived") + audit.sum("deadLettered") + audit.sum("holes"))
        .isEqualTo(audit.sum("next"));
    assertThat(audit.err()).contains(WHOLE + " [");
    AuditRun letters = AuditRun.of(HOME, WHOLE + "_dlq");
    assertThat(letters.exitCode()).isZero();
    assertThat(letters.sum("archived")).isEqualTo(ClickTopic.POISONED);
    assertThat(
            new ArchiveComplete(
                    archive.deployment(),
                    Datasets.withDeadLetters(archive.deployment().datasets()).stream()
                        .filter(dataset -> dataset.name().startsWith(WHOLE))
                        .toList())
                .violations())
        .isEmpty();
  }

  @Test
  void aFileThatIsGoneIsNamedWithItsRecords() throws Exception {
    Table table = archive.table(FILE_GONE);
    DataFile file = files(table).get(0);
    FileCoordinates lost = FileCoordinates.of(table.io().newInputFile(file));
    table.io().deleteFile(file.location());

    AuditRun audit = AuditRun.of(HOME, FILE_GONE);

    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.files("file-missing")).containsExactly(file.location());
    assertNamed(audit, "gap", lost);
    assertThat(
            new ArchiveComplete(
                    archive.deployment(),
                    List.of(Datasets.named(FILE_GONE, archive.deployment().datasets())))
                .violations())
        .anyMatch(violation -> violation.startsWith(FILE_GONE + ": partition "));
  }

  /** Of a day that the hot tier has too: its rows are compared without the file. */
  @Test
  void aFileOfAnotherSizeIsNamed() throws Exception {
    Table table = archive.table(FILE_CUT);
    DataFile file = newest(files(table));
    try (PositionOutputStream cut = table.io().newOutputFile(file.location()).createOrOverwrite()) {
      cut.write(new byte[] {'P', 'A', 'R', '1'});
    }

    AuditRun audit = AuditRun.of(HOME, FILE_CUT);

    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.files("file-size")).containsExactly(file.location());
    assertThat(audit.counts().path("gap").asLong()).isEqualTo(file.recordCount());
  }

  @Test
  void aDayThatSomebodyDeletedIsAGap() throws Exception {
    Table table = archive.table(DAY_LOST);
    List<FileCoordinates> lost = coordinates(table, ClickTopic.FIRST_DAY);
    delete(table, ClickTopic.FIRST_DAY);

    AuditRun audit = AuditRun.of(HOME, DAY_LOST);

    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.defects()).containsExactly("gap");
    assertNamed(audit, "gap", lost.toArray(FileCoordinates[]::new));
  }

  @Test
  void aFileThatWasAddedAgainIsADouble() throws Exception {
    Table table = archive.table(DOUBLED);
    DataFile file = files(table).get(0);
    FileCoordinates doubled = FileCoordinates.of(table.io().newInputFile(file));
    table.newAppend().appendFile(file).commit();

    AuditRun audit = AuditRun.of(HOME, DOUBLED);

    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.defects()).containsExactly("archived-twice");
    assertNamed(audit, "archived-twice", doubled);
  }

  @Test
  void aHoleThatIsNotWrittenDownIsAGap() throws Exception {
    long holes = AuditRun.of(HOME, HOLE_FORGOTTEN).sum("holes");
    execute("DELETE FROM archive.holes WHERE dataset = '" + HOLE_FORGOTTEN + "'");

    AuditRun audit = AuditRun.of(HOME, HOLE_FORGOTTEN);

    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.defects()).containsExactly("gap");
    assertThat(audit.counts().path("gap").asLong()).isEqualTo(holes);
  }

  /** One gets another value, one the offset of a transaction's marker. */
  @Test
  void hotRowsThatSomebodyChangedAreNamed() throws Exception {
    SortedMap<Integer, Long> next = ArchivedOffsets.of(archive.table(HOT_CHANGED));
    int partition = next.firstKey();
    long marker = next.get(partition) - 1;
    List<Long> hot = hotOffsets(HOT_CHANGED, partition);
    changeHotRow(HOT_CHANGED, "seconds = -1", partition, hot.get(0));
    changeHotRow(HOT_CHANGED, HotTable.OFFSET + " = " + marker, partition, hot.get(1));

    AuditRun audit = AuditRun.of(HOME, HOT_CHANGED);

    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.defects()).containsExactly("hot-missing", "hot-unknown", "hot-different");
    assertThat(audit.offsets("hot-different", partition)).containsExactly(hot.get(0));
    assertThat(audit.offsets("hot-missing", partition)).containsExactly(hot.get(1));
    assertThat(audit.offsets("hot-unknown", partition)).containsExactly(marker);
  }

  @Test
  void aDeadLetterThatIsLostIsAGap() throws Exception {
    Table letters = archive.table(LETTER_LOST + "_dlq");
    letters.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();

    AuditRun audit = AuditRun.of(HOME, LETTER_LOST);

    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.counts().path("gap").asLong()).isEqualTo(ClickTopic.POISONED);
    assertThat(AuditRun.of(HOME, LETTER_LOST + "_dlq").counts().path("gap").asLong())
        .isEqualTo(ClickTopic.POISONED);
  }

  private static void assertNamed(AuditRun audit, String defect, FileCoordinates... files) {
    TreeMap<Integer, OffsetSet> expected = new TreeMap<>();
    for (FileCoordinates file : files) {
      file.offsets()
          .forEach(
              (partition, offsets) ->
                  expected.computeIfAbsent(partition, p -> new OffsetSet()).addAll(offsets));
    }
    expected.forEach(
        (partition, offsets) -> {
          List<Long> all = new ArrayList<>();
          offsets.forEachRange(
              range -> {
                for (long offset = range.first(); offset < range.next(); offset++) {
                  all.add(offset);
                }
              });
          assertThat(audit.offsets(defect, partition)).isEqualTo(all);
        });
    assertThat(audit.counts().path(defect).asLong())
        .isEqualTo(expected.values().stream().mapToLong(OffsetSet::size).sum());
  }

  private static List<FileCoordinates> coordinates(Table table, LocalDate day) throws IOException {
    List<FileCoordinates> coordinates = new ArrayList<>();
    for (DataFile file : files(table)) {
      if (file.partition().get(0, Integer.class) == day.toEpochDay()) {
        coordinates.add(FileCoordinates.of(table.io().newInputFile(file)));
      }
    }
    return coordinates;
  }

  /** As somebody does who knows nothing of us. */
  private static void delete(Table table, LocalDate day) throws IOException {
    var delete = table.newDelete();
    for (DataFile file : files(table)) {
      if (file.partition().get(0, Integer.class) == day.toEpochDay()) {
        delete.deleteFile(file);
      }
    }
    delete.commit();
  }

  private static List<DataFile> files(Table table) throws IOException {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().select(Coordinates.OFFSET).planFiles()) {
      tasks.forEach(task -> files.add(task.file().copy()));
    }
    return files;
  }

  private static DataFile newest(List<DataFile> files) {
    return Collections.max(
        files, Comparator.comparing(file -> file.partition().get(0, Integer.class)));
  }

  private static List<Long> hotOffsets(String dataset, int partition) throws SQLException {
    List<Long> offsets = new ArrayList<>();
    try (Connection connection = archive.deployment().postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s FROM %s WHERE %s = %d ORDER BY 1"
                    .formatted(
                        HotTable.OFFSET, HotTables.of(dataset), HotTable.PARTITION, partition))) {
      while (rows.next()) {
        offsets.add(rows.getLong(1));
      }
    }
    return offsets;
  }

  private static void changeHotRow(String dataset, String change, int partition, long offset)
      throws SQLException {
    execute(
        "UPDATE %s SET %s WHERE %s = %d AND %s = %d"
            .formatted(
                HotTables.of(dataset),
                change,
                HotTable.PARTITION,
                partition,
                HotTable.OFFSET,
                offset));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = archive.deployment().postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
