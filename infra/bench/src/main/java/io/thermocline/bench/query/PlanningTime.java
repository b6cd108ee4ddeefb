package io.thermocline.bench.query;

import io.thermocline.bench.Sample;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.query.engine.QueryEngine;
import io.thermocline.query.engine.QueryRun;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import io.thermocline.schemas.Topics;
import java.time.LocalDate;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;

/**
 * How long a query of one day is planned when its table names many files. Files of other days are
 * only named: nobody may look at them.
 */
final class PlanningTime {

  private static final int DAYS_OF_A_COMMIT = 10;
  private static final int RUNS = 9;
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  private PlanningTime() {}

  /** Names so many files, one a day. */
  static void nameFiles(ArchiveTables tables, Dataset dataset, int files) {
    Table table = tables.follow(dataset, Topics.ORDERS_EVENTS.valueSchema());
    for (int day = 0; day < files; day += DAYS_OF_A_COMMIT) {
      AppendFiles append = table.newAppend();
      for (int i = day; i < Math.min(files, day + DAYS_OF_A_COMMIT); i++) {
        PartitionData partition = new PartitionData(table.spec().partitionType());
        partition.set(0, (int) FIRST.plusDays(i).toEpochDay());
        append.appendFile(
            DataFiles.builder(table.spec())
                .withPath("%s/data/%06d.parquet".formatted(table.location(), i))
                .withFileSizeInBytes(1 << 20)
                .withPartition(partition)
                .withMetrics(new Metrics(50_000L))
                .build());
      }
      append.set(ArchivedOffsets.NEXT_OFFSETS, "0:" + (day + 1)).commit();
    }
  }

  /** Median in milliseconds, of a day before the first. */
  static double of(QueryEngine engine, Dataset dataset) throws Exception {
    double[] millis = new double[RUNS];
    for (int i = -2; i < RUNS; i++) {
      long start = System.nanoTime();
      try (QueryRun run =
          engine.planned(
              "SELECT count(*) FROM %s.warm WHERE occurredAt::DATE = '%s'"
                  .formatted(dataset.name(), FIRST.minusDays(1)))) {
        if (!run.offline().isEmpty()) {
          throw new IllegalStateException("no file of that day is named");
        }
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return Sample.of(millis).median();
  }

  /** A dataset of that name. */
  static Dataset dataset(String name) {
    return DatasetText.parse(
            "%s: topic=%s hot=1d warm=30d cold=10y then=purge eventTime=occurredAt key=orderId"
                .formatted(name, name))
        .get(0);
  }
}
