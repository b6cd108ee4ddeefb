package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads archive tables back, by Iceberg's own means. */
final class TableRows {

  private TableRows() {}

  /** All rows, by partition and offset; the given columns of each, joined by {@code |}. */
  static List<String> of(Table table, String... columns) {
    table.refresh();
    List<Record> records = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      rows.forEach(records::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    records.sort(
        Comparator.comparing((Record r) -> (Integer) r.getField(Coordinates.PARTITION))
            .thenComparing(r -> (Long) r.getField(Coordinates.OFFSET)));
    return records.stream().map(record -> text(record, columns)).toList();
  }

  /** Files of the current snapshot. */
  static List<DataFile> files(Table table) {
    table.refresh();
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String text(Record record, String... columns) {
    List<String> values = new ArrayList<>();
    for (String column : columns) {
      values.add(String.valueOf(record.getField(column)));
    }
    return String.join("|", values);
  }
}
