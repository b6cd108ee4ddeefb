package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.postgres.HotPartition;
import io.thermocline.connectors.postgres.HotPartitions;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.HotDay;
import io.thermocline.jobs.retention.work.CrashPoint;
import io.thermocline.jobs.retention.work.StalePlanException;
import io.thermocline.schemas.dataset.Dataset;
import java.sql.SQLException;
import java.util.Map;
import org.apache.iceberg.Table;

/** Drops days of the hot tier that the archive holds. */
final class HotDrops {

  private final HotPartitions hot;

  HotDrops(HotPartitions hot) {
    this.hot = hot;
  }

  /** Looks again: rows may have come since it was planned. A day that is gone already is well. */
  void drop(Dataset dataset, Table archive, Action action) throws SQLException {
    Map<Integer, Long> archived = ArchivedOffsets.of(archive);
    for (HotPartition found : hot.list(dataset.name())) {
      if (action.subjects().contains(found.table())) {
        HotDay day =
            new HotDay(
                found.day(), found.table(), found.rows(), found.bytes(), found.lastOffsets());
        if (!day.isBehind(archived)) {
          throw new StalePlanException(
              "%s has got rows that the archive lacks: %s, archived up to %s. It stays; plan again"
                  .formatted(found.table(), found.lastOffsets(), archived));
        }
        CrashPoint.BEFORE_DELETE.reach();
        drop(found);
      }
    }
  }

  /** What is to end of the day has to wait, too: the run is over, and the next one tries again. */
  private void drop(HotPartition day) throws SQLException {
    try {
      hot.drop(day.table());
    } catch (SQLException e) {
      if (HotPartitions.isInUse(e)) {
        throw new StalePlanException(e.getMessage());
      }
      throw e;
    }
  }
}
