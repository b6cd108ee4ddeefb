package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.Row;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.rewrite.RollingFiles;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** A small archive of readings: catalog in Postgres, files in a directory. */
final class TestArchive implements AutoCloseable {

  /** Nothing is too young to be forgotten. */
  static final RetentionSettings SETTINGS =
      new RetentionSettings("GLACIER_IR", 1 << 20, 1 << 20, Duration.ZERO, Duration.ZERO, 1);

  private final Archive archive;
  private final Dataset dataset;
  private final ArchiveCatalog catalog;
  private final Path directory;

  /**
   * @param policy such as {@code hot=1d warm=10d cold=100d then=purge}
   */
  TestArchive(PostgresConfig postgres, Path directory, String name, String policy) {
    this.directory = directory;
    archive = new Archive(CatalogConfig.in(postgres, directory.toUri().toString()), postgres);
    dataset =
        DatasetText.parse(
                "%s: topic=%s.v1 %s eventTime=observedAt key=deviceId"
                    .formatted(name, name, policy))
            .get(0);
    catalog = ArchiveCatalog.open(archive.catalog());
    new ArchiveTables(catalog).follow(dataset, Topics.TELEMETRY_READINGS.valueSchema());
  }

  Dataset dataset() {
    return dataset;
  }

  Archive archive() {
    return archive;
  }

  Table table() {
    return catalog.table(dataset.name()).orElseThrow();
  }

  Table rollups() {
    return catalog.table(dataset.name() + "_rollup_1h").orElseThrow();
  }

  /** Adds readings behind those there are, in partition 0: a file a day, as ingest does. */
  void append(List<Reading> readings) {
    append(readings, reading -> 0);
  }

  /** Adds each behind those that its partition has. */
  void append(List<Reading> readings, ToIntFunction<Reading> partitions) {
    Table table = table();
    Map<Integer, Long> next = new TreeMap<>(ArchivedOffsets.of(table));
    Map<LocalDate, List<Row>> days = new TreeMap<>();
    for (Reading reading : readings) {
      int partition = partitions.applyAsInt(reading);
      long offset = next.merge(partition, 1L, Long::sum) - 1;
      days.computeIfAbsent(reading.day(), day -> new ArrayList<>())
          .add(reading.row(table.schema(), partition, offset));
    }
    AppendFiles append = table.newAppend();
    days.forEach((day, rows) -> files(table, day, rows).forEach(append::appendFile));
    append.set(
        ArchivedOffsets.NEXT_OFFSETS,
        next.entrySet().stream()
            .map(each -> each.getKey() + ":" + each.getValue())
            .collect(Collectors.joining(";")));
    append.commit();
  }

  /** Writes rows of one day. */
  static List<DataFile> files(Table table, LocalDate day, List<Row> rows) {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    try (RollingFiles files =
        new RollingFiles(
            table,
            table.io(),
            table.location() + "/data",
            table.spec(),
            partition,
            Map.of(),
            1 << 20)) {
      for (Row row : rows) {
        files.write(row);
      }
      return files.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DatasetPlan plan(LocalDate today) throws Exception {
    return plan(today, SETTINGS);
  }

  DatasetPlan plan(LocalDate today, RetentionSettings settings) throws Exception {
    return new Retention(archive, settings)
        .plan(List.of(dataset), today, PriceList.ofNothing(settings))
        .get(0);
  }

  List<ActionReport> apply(DatasetPlan plan) throws Exception {
    List<ActionReport> reports = new ArrayList<>();
    Retention retention = new Retention(archive, SETTINGS);
    try (Lease lease = retention.lease(UUID.randomUUID().toString())) {
      retention.apply(List.of(plan), lease, 2, reports::add);
    }
    return reports;
  }

  /** Plans and applies until there is nothing left to do. */
  void settle(LocalDate today) throws Exception {
    for (int runs = 0; !plan(today).actions().isEmpty(); runs++) {
      if (runs == 5) {
        throw new AssertionError("still to do after 5 runs: " + plan(today).actions());
      }
      apply(plan(today));
    }
  }

  /** Every row of the dataset's table in a fixed order. */
  List<String> rows() {
    return rows(table());
  }

  /** Read as records, by other code than that which rewrites them. */
  static List<String> rows(Table table) {
    table.refresh();
    List<String> texts = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        try (CloseableIterable<Record> rows =
            Parquet.read(table.io().newInputFile(task.file().location()))
                .project(table.schema())
                .createReaderFunc(
                    columns -> GenericParquetReaders.buildReader(table.schema(), columns))
                .build()) {
          rows.forEach(row -> texts.add(text(table, row)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    texts.sort(null);
    return texts;
  }

  private static String text(Table table, Record row) {
    return table.schema().columns().stream()
        .filter(column -> row.getField(column.name()) != null)
        .map(column -> column.name() + "=" + row.getField(column.name()))
        .collect(Collectors.joining(" "));
  }

  /** All files in the archive's directory but checksums. */
  List<Path> filesOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
