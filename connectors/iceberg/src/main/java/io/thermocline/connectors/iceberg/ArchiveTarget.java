package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.HotWriter;
import io.thermocline.connectors.postgres.OffsetHoles;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.schemas.dataset.Dataset;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.apache.flink.metrics.MetricGroup;
import org.apache.iceberg.Table;

/**
 * Where a dataset is archived.
 *
 * @param dataset what is archived
 * @param postgres where the hot tier is, and holes are written down
 * @param clock by which days are young
 */
public record ArchiveTarget(
    Dataset dataset, CatalogConfig catalog, PostgresConfig postgres, Clock clock)
    implements Serializable {

  Table table(ArchiveCatalog open) {
    return open.table(dataset.name())
        .orElseThrow(
            () ->
                new ArchiveConflictException(
                    "table %s is gone; it is made when the job is submitted: submit it again"
                        .formatted(ArchiveCatalog.tableOf(dataset.name()))));
  }

  /**
   * @param archived days that the archive has rows of
   */
  HotTier hotTier(Predicate<LocalDate> archived, MetricGroup metrics) {
    return new PostgresHotTier(
        dataset,
        new YoungDays(dataset, clock),
        new HotWriter(postgres, dataset.name(), clock::today, archived, metrics));
  }

  HoleLog holeLog() {
    OffsetHoles holes = new OffsetHoles(postgres, dataset.name());
    return new HoleLog() {
      @Override
      public void record(SortedMap<Integer, List<OffsetRange>> ranges) throws InterruptedException {
        OffsetHoles.Batch batch = holes.batch();
        ranges.forEach(
            (partition, list) ->
                list.forEach(range -> batch.add(partition, range.first(), range.next() - 1)));
        batch.write();
      }

      @Override
      public void close() {
        holes.close();
      }
    };
  }
}
