package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.FileCoordinates;
import io.thermocline.connectors.iceberg.OffsetSet;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.InputFile;

/**
 * Audits a dataset at one snapshot of each of its tables, while others write: what is looked at
 * later than the snapshot (dead letters, notes, the hot tier) may only know more.
 */
public final class Audit {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final AuditSources sources;
  private final AuditOptions options;
  private final AuditProgress progress;

  public Audit(AuditSources sources, AuditOptions options, AuditProgress progress) {
    this.sources = sources;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Looks at everything and changes nothing.
   *
   * @throws SQLException where Postgres doesn't answer
   * @throws IOException where Kafka or a table can't be read; a data file that can't is a finding
   */
  public DatasetAudit of(Dataset dataset) throws IOException, SQLException, InterruptedException {
    Optional<Table> found = sources.catalog().table(dataset.name());
    if (found.isEmpty() || found.get().currentSnapshot() == null) {
      return DatasetAudit.ofNothing(dataset.name(), dataset.topic());
    }
    Table table = found.get();
    long snapshot = table.currentSnapshot().snapshotId();
    Map<Integer, Long> next = ArchivedOffsets.at(table, snapshot);
    Findings findings = new Findings(options.kept());
    Ledgers ledgers = new Ledgers();
    long start = System.nanoTime();
    ArchiveFiles files = ArchiveFiles.of(table, snapshot);
    List<DataFile> sound =
        new FileReading(table.io(), file -> records(file, ledgers), findings, progress)
            .read(dataset.name(), files);
    Duration reading = Duration.ofNanos(System.nanoTime() - start);
    new AggregatesCheck(sources.catalog(), findings, progress).of(dataset);
    new PostgresNotes(sources.postgres()).readInto(ledgers, dataset.name());
    if (!dataset.holdsDeadLetters()) {
      readLetters(dataset, ledgers, next);
    }
    List<PartitionAudit> partitions = ledgers.judge(next, findings);
    HotAudit hot =
        new HotTierCheck(sources.postgres(), table, options.contents(), findings)
            .of(dataset, sound, next);
    return new DatasetAudit(
        dataset.name(),
        dataset.topic(),
        snapshot,
        partitions,
        files.files().size(),
        files.rows(),
        files.bytes(),
        hot,
        findings,
        reading);
  }

  /** Enters which records a file holds; returns how many. */
  private static long records(InputFile file, Ledgers ledgers) throws IOException {
    FileCoordinates coordinates = FileCoordinates.of(file);
    coordinates
        .offsets()
        .forEach(
            (partition, offsets) ->
                ledgers.archived(
                    partition,
                    offsets,
                    coordinates.doubled().getOrDefault(partition, new OffsetSet())));
    return coordinates.rows();
  }

  /**
   * A dead letter is committed to Kafka about when the files of its checkpoint are added to the
   * table, which may be a moment later: what has no place gets a second look.
   */
  private void readLetters(Dataset dataset, Ledgers ledgers, Map<Integer, Long> next)
      throws IOException, InterruptedException {
    Optional<Table> letters =
        sources
            .catalog()
            .table(dataset.deadLetters().name())
            .filter(table -> table.currentSnapshot() != null);
    Map<Integer, Long> archived = new TreeMap<>();
    if (letters.isPresent()) {
      long snapshot = letters.get().currentSnapshot().snapshotId();
      archived.putAll(ArchivedOffsets.at(letters.get(), snapshot));
      ArchivedLetters.readInto(ledgers, dataset, letters.get(), snapshot);
    }
    try (LettersTopic topic = new LettersTopic(sources, dataset, archived)) {
      topic.readInto(ledgers);
      long deadline = System.nanoTime() + options.patience().toNanos();
      while (topic.hasOpenTransactions()
          && ledgers.haveGaps(next)
          && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE.toMillis());
        topic.readInto(ledgers);
      }
    }
  }
}
