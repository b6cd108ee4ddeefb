package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobJar;
import io.thermocline.cli.job.JobRecords;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.Jobs;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.e2e.ClickStream.Coordinates;
import io.thermocline.e2e.guarantee.ArchiveComplete;
import io.thermocline.local.Progress;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.awaitility.Awaitility;

/** The job archive with datasets of its own on the shared stack, and what it has stored. */
final class Archiving implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARALLELISM = 2;

  private final Deployment deployment;
  private final JobRun job;
  private final ArchiveCatalog catalog;

  private Archiving(Deployment deployment, JobRun job, ArchiveCatalog catalog) {
    this.deployment = deployment;
    this.job = job;
    this.catalog = catalog;
  }

  /** Servers for tests to fill topics on, before the job starts. */
  static Deployment deployment(List<Dataset> datasets) {
    return LocalDeployment.of(SharedStack.get().up(Progress.SILENT)).withDatasets(datasets);
  }

  /** Starts the job afresh, with a checkpoint a second; its topics and schemas must exist. */
  static Archiving start(Deployment deployment) throws Exception {
    return start(deployment, ClickStream.TODAY, "1s");
  }

  /**
   * @param today by which days are young or old
   * @param interval of checkpoints
   */
  static Archiving start(Deployment deployment, LocalDate today, String interval) throws Exception {
    Path records = Path.of(System.getProperty("thermocline.e2e.home")).resolve("jobs");
    cancelAnother(deployment, records);
    JobRun job =
        new JobRun(
            Jobs.ARCHIVE,
            deployment,
            JobJar.ARCHIVE.in(Path.of("../..").toRealPath()),
            records,
            List.of(
                "--group.id",
                "archive-" + UUID.randomUUID(),
                "--checkpoint.interval",
                interval,
                "--as-of",
                today.toString()));
    job.start(PARALLELISM);
    return new Archiving(deployment, job, ArchiveCatalog.open(ArchiveAccess.catalog(direct())));
  }

  JobRun job() {
    return job;
  }

  Deployment deployment() {
    return deployment;
  }

  Table table(Dataset dataset) {
    return catalog.table(dataset.name()).orElseThrow();
  }

  /** Rows of any table, as its newest snapshot counts them. */
  long rows(String table) {
    return Long.parseLong(
        catalog.table(table).orElseThrow().currentSnapshot().summary().get("total-records"));
  }

  /** Waits until the archive ends behind the last record of the stream, in both of its tables. */
  void awaitAll(ClickStream stream) {
    stream.flush();
    Map<Integer, Long> last = new TreeMap<>();
    stream.readable().keySet().forEach(c -> last.merge(c.partition(), c.offset(), Math::max));
    stream.poisoned().keySet().forEach(c -> last.merge(c.partition(), c.offset(), Math::max));
    Awaitility.await("all of " + stream.dataset().name() + " is archived")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .until(() -> endsBehind(stream.dataset(), last));
    Awaitility.await("dead letters of " + stream.dataset().name() + " are archived")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .until(
            () ->
                coordinates(stream.dataset().deadLetters(), "topic").size()
                    >= stream.poisoned().size());
  }

  /** Rows of a table by their coordinates, with the value of a column; none may be there twice. */
  Map<Coordinates, String> coordinates(Dataset dataset, String column) {
    Map<Coordinates, String> rows = new TreeMap<>();
    forEachRow(
        dataset,
        row -> {
          String before = rows.put(at(row), String.valueOf(row.getField(column)));
          assertThat(before).as("%s is in %s twice", at(row), dataset.name()).isNull();
        });
    return rows;
  }

  /** Every click is in the table once, with its page, and nothing else is; so are dead letters. */
  void mustHoldExactly(ClickStream stream) throws SQLException {
    Dataset dataset = stream.dataset();
    assertThat(coordinates(dataset, "page")).isEqualTo(new TreeMap<>(stream.readable()));
    Map<Coordinates, String> letters = new TreeMap<>();
    forEachRow(
        dataset.deadLetters(),
        row -> {
          Coordinates of =
              new Coordinates((Integer) row.getField("partition"), (Long) row.getField("offset"));
          assertThat(letters.put(of, "")).as("%s is dead-lettered twice", of).isNull();
        });
    assertThat(letters.keySet()).isEqualTo(stream.poisoned().keySet());
    hotMustEqualTheArchive(dataset);
    assertThat(new ArchiveComplete(direct(), List.of(dataset, dataset.deadLetters())).violations())
        .as("the audit")
        .isEmpty();
  }

  /** Of the days that are hot. */
  private void hotMustEqualTheArchive(Dataset dataset) throws SQLException {
    LocalDate first = ClickStream.TODAY.minusDays(7);
    Map<Coordinates, String> young = new TreeMap<>();
    forEachRow(
        dataset,
        row -> {
          if (!((OffsetDateTime) row.getField("at")).toLocalDate().isBefore(first)) {
            young.put(at(row), String.valueOf(row.getField("page")));
          }
        });
    Map<Coordinates, String> hot = new TreeMap<>();
    for (List<String> row : hot("SELECT _partition, _offset, page FROM hot." + dataset.name())) {
      hot.put(
          new Coordinates(Integer.parseInt(row.get(0)), Long.parseLong(row.get(1))), row.get(2));
    }
    assertThat(hot).as("hot tier of %s", dataset.name()).isEqualTo(young);
  }

  private void forEachRow(Dataset dataset, Consumer<Record> consumer) {
    Table table = table(dataset);
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        try (CloseableIterable<Record> rows =
            Parquet.read(table.io().newInputFile(task.file().location()))
                .project(table.schema())
                .createReaderFunc(
                    inFile -> GenericParquetReaders.buildReader(table.schema(), inFile))
                .build()) {
          rows.forEach(consumer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Coordinates at(Record row) {
    return new Coordinates((Integer) row.getField("_partition"), (Long) row.getField("_offset"));
  }

  /** Whatever it is, in Postgres. */
  void execute(String sql) throws SQLException {
    try (Connection connection = deployment.postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows of a query in Postgres. */
  List<List<String>> hot(String sql) throws SQLException {
    try (Connection connection = deployment.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getString(i));
        }
        rows.add(values);
      }
      return rows;
    }
  }

  @Override
  public void close() throws Exception {
    catalog.close();
    job.cancel();
  }

  private boolean endsBehind(Dataset dataset, Map<Integer, Long> last) {
    Map<Integer, Long> next = ArchivedOffsets.of(table(dataset));
    return last.entrySet().stream()
        .allMatch(end -> next.getOrDefault(end.getKey(), 0L) > end.getValue());
  }

  /** Past anything that stands before S3 in a test. */
  private static Deployment direct() {
    return LocalDeployment.of(SharedStack.get().endpoints());
  }

  private static void cancelAnother(Deployment deployment, Path records)
      throws InterruptedException {
    FlinkRest flink = new FlinkRest(deployment.flink().url());
    Optional<String> running = flink.liveJob(Jobs.ARCHIVE.name()).map(live -> live.id());
    if (running.isPresent()) {
      new JobStop(flink, new JobRecords(records)).keepingCheckpoint(Jobs.ARCHIVE, running.get());
    }
  }
}
