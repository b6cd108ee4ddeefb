package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Postgres.Shared.class)
class DayFilesTest {

  private static final LocalDate FIRST = LocalDate.of(2017, 1, 1);

  @TempDir Path directory;
  private ArchiveCatalog catalog;
  private Table table;

  @BeforeEach
  void open(Postgres postgres) {
    catalog = ArchiveCatalog.open(Archives.at(postgres, directory));
    table = new ArchiveTables(catalog).follow(Archives.clicks("days"), Archives.CLICK);
  }

  @AfterEach
  void close() {
    catalog.catalog().dropTable(ArchiveCatalog.tableOf("days"), false);
    catalog.close();
  }

  @Test
  void moreDaysThanOpenFilesAreAllWritten() throws Exception {
    DayFiles.Limits limits = new DayFiles.Limits(3, 1 << 30, 5_000);
    List<DataFile> files = write(limits, 500, 20);
    append(files);
    assertThat(TableRows.of(table, "_offset")).hasSize(500).doesNotHaveDuplicates();
    assertThat(TableRows.files(table)).hasSizeGreaterThanOrEqualTo(20);
    assertThat(open()).as("days in the table").hasSize(20);
  }

  @Test
  void aDayIsOneFileWhileThereAreFewOfThem() throws Exception {
    List<DataFile> files = write(DayFiles.Limits.ofHeap(1 << 30), 500, 20);
    append(files);
    assertThat(TableRows.files(table)).hasSize(20);
    assertThat(TableRows.of(table, "_offset")).hasSize(500);
    for (DataFile file : files) {
      Path path = Path.of(URI.create(file.location()));
      assertThat(file.fileSizeInBytes()).isEqualTo(Files.size(path));
      try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
        assertThat(reader.getFileMetaData().getKeyValueMetaData())
            .doesNotContainKey("iceberg.schema");
      }
    }
  }

  @Test
  void filesThatHoldTooMuchAreFinishedEarly() throws Exception {
    append(write(new DayFiles.Limits(8, 20_000, 1 << 20), 20_000, 2));
    assertThat(TableRows.files(table)).hasSizeGreaterThan(4);
    assertThat(TableRows.of(table, "_offset")).hasSize(20_000).doesNotHaveDuplicates();
  }

  @Test
  void whatWasNotHandedOutIsLeftNowhere() throws Exception {
    DayFiles files = files(new DayFiles.Limits(2, 1 << 30, 2_000));
    for (int i = 0; i < 100; i++) {
      files.write((int) FIRST.plusDays(i % 10).toEpochDay(), row(i, FIRST.plusDays(i % 10)), 10);
    }
    files.close();
    try (Stream<Path> left = Files.walk(directory)) {
      assertThat(
              left.filter(p -> p.toString().endsWith(".parquet")).filter(DayFilesTest::hasContent))
          .isEmpty();
    }
  }

  @Test
  void filesTellWhichKeysTheyDoNotHave() throws Exception {
    DayFiles files = files(DayFiles.Limits.ofHeap(1 << 30));
    for (int commit = 0; commit < 2; commit++) {
      for (int i = 0; i < 40_000; i++) {
        files.write((int) FIRST.toEpochDay(), row(i, FIRST), 60);
      }
      DataFile file = files.finish().get(0);
      BloomFilters filters = BloomFilters.of(file, "page");

      assertThat(filters.count()).as("commit %d", commit).isGreaterThan(1);
      assertThat(filters.bytes()).isLessThan(8 * 40_000);
      assertThat(filters.mayHold("page-39999")).isEqualTo(1);
      assertThat(IntStream.range(0, 1_000).filter(i -> filters.mayHold("no-" + i) > 0).count())
          .as("of 1,000 keys that are not there")
          .isLessThan(20);
    }
    files.close();
  }

  @Test
  void daysOfFewRowsHaveFiltersOfTheirSize() throws Exception {
    DayFiles files = files(DayFiles.Limits.ofHeap(1 << 30));
    for (int i = 0; i < 300 * 80; i++) {
      LocalDate day = FIRST.plusDays(i % 80);
      files.write((int) day.toEpochDay(), row(i, day), 60);
    }
    List<DataFile> days = files.finish();
    files.close();

    assertThat(days).hasSize(80);
    for (DataFile day : days) {
      BloomFilters filters = BloomFilters.of(day, "page");
      assertThat(filters.count()).isEqualTo(1);
      assertThat(filters.bytes()).isLessThan(8 * 300);
    }
  }

  @Test
  void fewKeysAreNoReasonForAFilter() throws Exception {
    DayFiles files = files(DayFiles.Limits.ofHeap(1 << 30));
    for (int commit = 0; commit < 2; commit++) {
      for (int i = 0; i < 40_000; i++) {
        files.write((int) FIRST.toEpochDay(), row(i % 30, FIRST), 60);
      }
      BloomFilters filters = BloomFilters.of(files.finish().get(0), "page");

      assertThat(filters.count()).isZero();
    }
    files.close();
  }

  private List<String> open() {
    return TableRows.files(table).stream()
        .map(file -> file.partition().get(0, Integer.class).toString())
        .distinct()
        .toList();
  }

  private List<DataFile> write(DayFiles.Limits limits, int rows, int days) throws Exception {
    long seed = System.nanoTime();
    System.err.println("DayFilesTest: seed " + seed);
    Random random = new Random(seed);
    try (DayFiles files = files(limits)) {
      for (int i = 0; i < rows; i++) {
        LocalDate day = FIRST.plusDays(i < days ? i : random.nextInt(days));
        files.write((int) day.toEpochDay(), row(i, day), 60);
      }
      return files.finish();
    }
  }

  private DayFiles files(DayFiles.Limits limits) {
    return new DayFiles(table, DayFiles.names(table, 0, 0), limits, Optional.of("page"));
  }

  private void append(List<DataFile> files) {
    AppendFiles append = table.newAppend();
    files.forEach(append::appendFile);
    append.commit();
  }

  private Row row(long offset, LocalDate day) {
    List<Object> values = new ArrayList<>();
    values.add(new org.apache.avro.util.Utf8("page-" + offset));
    values.add(Clicks.noon(day).toEpochMilli() * 1_000);
    values.add((int) offset);
    values.add(0);
    values.add(offset);
    values.add(0L);
    Row row = new Row(table.schema().columns().size());
    for (int i = 0; i < values.size(); i++) {
      row.set(i, values.get(i));
    }
    return row;
  }

  private static boolean hasContent(Path file) {
    try {
      return Files.size(file) > 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
