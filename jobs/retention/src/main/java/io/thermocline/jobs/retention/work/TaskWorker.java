package io.thermocline.jobs.retention.work;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ColdFiles;
import io.thermocline.connectors.iceberg.FileText;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.rewrite.Rewrite;
import io.thermocline.jobs.retention.rollup.RollupTable;
import io.thermocline.jobs.retention.rollup.SumUpFiles;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileIO;

/**
 * Runs tasks; several threads may share one. Running a task again is as good as running it once:
 * what it wrote before is in no table, and is removed as orphans are.
 */
public final class TaskWorker implements AutoCloseable {

  private final Archive archive;
  private final RetentionSettings settings;
  private final ArchiveCatalog catalog;
  private final Map<String, FileIO> cold = new ConcurrentHashMap<>();

  public TaskWorker(Archive archive, RetentionSettings settings) {
    this.archive = archive;
    this.settings = settings;
    this.catalog = ArchiveCatalog.open(archive.catalog());
  }

  /** Waits out a store that doesn't answer, for some minutes. */
  public Outcome run(Task task) throws Exception {
    CrashPoint.BEFORE_WRITE.reach();
    Outcome outcome = Patience.with(task.describe(), () -> attempt(task));
    CrashPoint.AFTER_WRITE.reach();
    return outcome;
  }

  @Override
  public void close() {
    cold.values().forEach(FileIO::close);
    catalog.close();
  }

  private Outcome attempt(Task task) throws IOException, InterruptedException {
    Dataset dataset = task.dataset();
    Table table =
        catalog
            .table(dataset.name())
            .orElseThrow(
                () ->
                    new StalePlanException("table of " + dataset.name() + " is gone; plan again"));
    List<DataFile> files =
        task.files().stream().map(text -> FileText.parse(text, table.specs())).toList();
    return switch (task.kind()) {
      case COMPACT -> outcome(task, files, table, rewrite(dataset).compacted(table, files));
      case TO_COLD, MERGE_LATE ->
          outcome(task, files, table, rewrite(dataset).cold(table, files, coldFiles(table)));
      case JOIN_MONTH -> {
        YearMonth month = task.days().month();
        yield outcome(
            task, files, table, rewrite(dataset).joined(table, files, coldFiles(table), month));
      }
      case SPLIT_MONTH ->
          outcome(task, files, table, rewrite(dataset).split(table, files, coldFiles(table)));
      case PURGE -> {
        noteOffsets(task, table, files);
        yield outcome(task, files, table, List.of());
      }
      case AGGREGATE -> {
        noteOffsets(task, table, files);
        yield sumUp(task, table, files);
      }
      default -> throw new IllegalArgumentException(task.kind() + " has no tasks");
    };
  }

  private Outcome sumUp(Task task, Table table, List<DataFile> files) throws IOException {
    Aggregate policy = (Aggregate) task.dataset().then();
    Table rollup =
        RollupTable.find(catalog, task.dataset(), policy)
            .orElseThrow(
                () -> new StalePlanException("the table of aggregates is gone; plan again"))
            .table();
    SumUpFiles sums =
        new SumUpFiles(task.dataset(), policy, settings.sortBytes(), settings.targetBytes());
    return outcome(task, files, rollup, sums.partial(table, rollup, task.days().first(), files));
  }

  private void noteOffsets(Task task, Table table, List<DataFile> files)
      throws IOException, InterruptedException {
    new NoteOffsets(archive.postgres(), task.dataset()).of(table, task.days().first(), files);
  }

  private Rewrite rewrite(Dataset dataset) {
    return new Rewrite(dataset, settings.sortBytes(), settings.targetBytes());
  }

  /** One for a table: making a client of S3 takes longer than writing a small file. */
  private FileIO coldFiles(Table table) {
    return cold.computeIfAbsent(table.name(), name -> ColdFiles.of(table, settings.coldClass()));
  }

  private static Outcome outcome(
      Task task, List<DataFile> read, Table table, List<DataFile> written) {
    Map<Integer, PartitionSpec> specs = table.specs();
    return new Outcome(
        read.stream().map(DataFile::location).toList(),
        written.stream().map(file -> FileText.format(file, specs.get(file.specId()))).toList(),
        task.bytes(),
        written.stream().mapToLong(DataFile::fileSizeInBytes).sum());
  }
}
