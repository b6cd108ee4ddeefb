package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.EventDays;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Rows of one day in the archive.
 *
 * @param files that may hold some and can be read: what the others held, the archive has lost
 */
record ArchiveDay(Table table, LocalDate day, List<DataFile> files, ComparedColumns columns) {

  void forEach(RowDigests rows) throws IOException {
    for (DataFile file : files) {
      if (EventDays.of(table, file).isOneDay()) {
        read(file, columns.projection(), row -> true, rows);
      } else {
        Schema projection = withEventTime();
        PartitionKey of = new PartitionKey(table.spec(), projection);
        read(file, projection, row -> isOfDay(row, of), rows);
      }
    }
  }

  private void read(DataFile file, Schema projection, Predicate<StructLike> which, RowDigests rows)
      throws IOException {
    try (CloseableIterable<StructLike> read =
        Parquet.read(table.io().newInputFile(file))
            .project(projection)
            .createReaderFunc(schema -> InternalReader.create(projection, schema))
            .build()) {
      for (StructLike row : read) {
        if (which.test(row)) {
          rows.row(row.get(0, Integer.class), row.get(1, Long.class), columns.digest(row));
        }
      }
    }
  }

  private boolean isOfDay(StructLike row, PartitionKey of) {
    of.partition(row);
    return of.get(0, Integer.class) == day.toEpochDay();
  }

  /** Behind what is compared, where that lacks it. */
  private Schema withEventTime() {
    NestedField time = table.schema().findField(table.spec().fields().get(0).sourceId());
    List<NestedField> fields = new ArrayList<>(columns.projection().columns());
    if (!fields.contains(time)) {
      fields.add(time);
    }
    return new Schema(fields);
  }
}
