package io.thermocline.jobs.retention.work;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.OffsetSet;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.postgres.PurgedOffsets;
import io.thermocline.jobs.retention.rewrite.RowFiles;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** Writes down the offsets of rows that are about to end: the audit would miss them. */
final class NoteOffsets {

  private final PostgresConfig postgres;
  private final Dataset dataset;

  NoteOffsets(PostgresConfig postgres, Dataset dataset) {
    this.postgres = postgres;
    this.dataset = dataset;
  }

  /** Repeating it changes nothing. */
  void of(Table table, LocalDate day, List<DataFile> files)
      throws IOException, InterruptedException {
    // In this order, whatever the table's.
    Schema coordinates =
        new Schema(
            table.schema().findField(Coordinates.PARTITION),
            table.schema().findField(Coordinates.OFFSET));
    Map<Integer, OffsetSet> offsets = new HashMap<>();
    for (DataFile file : files) {
      try (CloseableIterable<StructLike> rows = RowFiles.read(table.io(), file, coordinates)) {
        for (StructLike row : rows) {
          offsets
              .computeIfAbsent(row.get(0, Integer.class), partition -> new OffsetSet())
              .add(row.get(1, Long.class));
        }
      }
    }
    try (PurgedOffsets purged = new PurgedOffsets(postgres, dataset.name())) {
      PurgedOffsets.Batch batch = purged.batch(day);
      offsets.forEach(
          (partition, set) ->
              set.forEachRange(range -> batch.add(partition, range.first(), range.next() - 1)));
      batch.write();
    }
  }
}
