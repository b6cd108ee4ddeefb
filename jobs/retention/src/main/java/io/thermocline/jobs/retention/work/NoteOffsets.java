package io.thermocline.jobs.retention.work;

import io.thermocline.connectors.iceberg.ArchiveWriter;
import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.OffsetSet;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.postgres.PurgedOffsets;
import io.thermocline.jobs.retention.rewrite.RowFiles;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Writes down the offsets of rows that are about to end: the audit would miss them. A dead letter
 * has two: its own, and that of the record which the archive refused and so has nowhere else.
 */
final class NoteOffsets {

  private static final int PARTITION = 0;
  private static final int OFFSET = 1;
  private static final int STEP = 2;
  private static final int REFUSED_PARTITION = 3;
  private static final int REFUSED_OFFSET = 4;

  private final PostgresConfig postgres;
  private final Dataset dataset;

  NoteOffsets(PostgresConfig postgres, Dataset dataset) {
    this.postgres = postgres;
    this.dataset = dataset;
  }

  /** Repeating it changes nothing. */
  void of(Table table, LocalDate day, List<DataFile> files)
      throws IOException, InterruptedException {
    Optional<String> refusing = dataset.deadLettersOf();
    Optional<String> step = refusing.map(ArchiveWriter::uidOf);
    Map<Integer, OffsetSet> own = new HashMap<>();
    Map<Integer, OffsetSet> refused = new HashMap<>();
    Schema columns = columns(table.schema());
    for (DataFile file : files) {
      try (CloseableIterable<StructLike> rows = RowFiles.read(table.io(), file, columns)) {
        for (StructLike row : rows) {
          add(row, PARTITION, OFFSET, own);
          if (step.isPresent() && step.get().equals(String.valueOf(row.get(STEP, Object.class)))) {
            add(row, REFUSED_PARTITION, REFUSED_OFFSET, refused);
          }
        }
      }
    }
    write(dataset.name(), day, own);
    if (refusing.isPresent()) {
      write(refusing.get(), day, refused);
    }
  }

  /** In this order, whatever the table's. */
  private Schema columns(Schema table) {
    List<String> names = new ArrayList<>(List.of(Coordinates.PARTITION, Coordinates.OFFSET));
    if (dataset.holdsDeadLetters()) {
      names.addAll(List.of("step", "partition", "offset"));
    }
    return new Schema(names.stream().map(table::findField).toList());
  }

  private static void add(
      StructLike row, int partition, int offset, Map<Integer, OffsetSet> offsets) {
    offsets
        .computeIfAbsent(row.get(partition, Integer.class), p -> new OffsetSet())
        .add(row.get(offset, Long.class));
  }

  private void write(String of, LocalDate day, Map<Integer, OffsetSet> offsets)
      throws InterruptedException {
    try (PurgedOffsets purged = new PurgedOffsets(postgres, of)) {
      PurgedOffsets.Batch batch = purged.batch(day);
      offsets.forEach(
          (partition, set) ->
              set.forEachRange(range -> batch.add(partition, range.first(), range.next() - 1)));
      batch.write();
    }
  }
}
