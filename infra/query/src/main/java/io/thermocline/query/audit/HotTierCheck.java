package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.connectors.postgres.Connections;
import io.thermocline.connectors.postgres.HotPartition;
import io.thermocline.connectors.postgres.HotPartitions;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.query.audit.AuditOptions.Contents;
import io.thermocline.query.audit.BlockDigests.Block;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

/**
 * Compares each day of the hot tier with the same day of the archive, as far as the archive goes:
 * first block by block, then row by row where blocks differ.
 */
final class HotTierCheck {

  /** Table or schema is gone: retention has dropped the day meanwhile. */
  private static final Set<String> GONE = Set.of("42P01", "3F000");

  private final PostgresConfig postgres;
  private final Table table;
  private final ComparedColumns columns;
  private final Findings findings;

  HotTierCheck(PostgresConfig postgres, Table table, Contents contents, Findings findings) {
    this.postgres = postgres;
    this.table = table;
    this.columns = ComparedColumns.of(table.schema(), contents);
    this.findings = findings;
  }

  /**
   * @param files of the snapshot that says that it ends at {@code next}, those that can be read
   */
  HotAudit of(Dataset dataset, List<DataFile> files, Map<Integer, Long> next)
      throws SQLException, IOException {
    HotAudit all = HotAudit.NOTHING;
    for (HotPartition hot : new HotPartitions(postgres).list(dataset.name())) {
      try (Connection connection = Connections.open(postgres)) {
        HotDay inHot = new HotDay(connection, hot.table(), columns);
        ArchiveDay inArchive = new ArchiveDay(table, hot.day(), ofDay(files, hot.day()), columns);
        SharedRows shared =
            new SharedRows(
                RefusedRows.of(connection, dataset.name(), hot.day()),
                hot.isPartial() ? Optional.of(inHot.firstOffsets()) : Optional.empty(),
                next);
        all = all.plus(compare(inHot, inArchive, shared));
      } catch (SQLException e) {
        if (!GONE.contains(e.getSQLState())) {
          throw e;
        }
      }
    }
    return all;
  }

  private HotAudit compare(HotDay inHot, ArchiveDay inArchive, SharedRows shared)
      throws SQLException, IOException {
    BlockDigests archived = new BlockDigests();
    inArchive.forEach(shared.ofArchive(archived::add));
    BlockDigests hot = new BlockDigests();
    RowDigests reached = shared.ofHot(hot::add);
    long[] ahead = {0};
    inHot.forEach(
        (partition, offset, digest) -> {
          if (shared.isAhead(partition, offset)) {
            ahead[0]++;
          } else {
            reached.row(partition, offset, digest);
          }
        });
    Set<Block> differing = archived.differing(hot);
    if (!differing.isEmpty()) {
      new BlockDifferences(findings).tell(differing, inArchive, inHot, shared);
    }
    return new HotAudit(
        1, shared.begin().isPresent() ? 1 : 0, archived.rows(), ahead[0], shared.refused().count());
  }

  private List<DataFile> ofDay(List<DataFile> files, LocalDate day) {
    return files.stream().filter(file -> EventDays.of(table, file).contains(day)).toList();
  }
}
