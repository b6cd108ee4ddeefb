package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.DistinctValues;
import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.connectors.iceberg.KeyFilters;
import io.thermocline.jobs.retention.sort.RowSorter;
import io.thermocline.jobs.retention.sort.SortKey;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;

/** Files of one partition become few that hold the same rows. Commits nothing. */
public final class Rewrite {

  private final Dataset dataset;
  private final long sortBytes;
  private final long targetBytes;

  public Rewrite(Dataset dataset, long sortBytes, long targetBytes) {
    this.dataset = dataset;
    this.sortBytes = sortBytes;
    this.targetBytes = targetBytes;
  }

  /**
   * Few large files on the table's own storage, in the order that {@link WarmOrder} finds.
   *
   * @throws IllegalStateException if not as many rows were written as the table has
   */
  public List<DataFile> compacted(Table table, List<DataFile> files) throws IOException {
    List<Integer> order =
        new WarmOrder(table, FileLayout.COMPACTED, sortBytes).of(files, sorted(table, files));
    return rewrite(
        table, files, order, table.io(), FileTiers.compactedLocation(table), FileLayout.COMPACTED);
  }

  /**
   * Few large files where cold files lie, sorted by key.
   *
   * @param to decides their storage class
   * @throws IllegalStateException if not as many rows were written as the table has
   */
  public List<DataFile> cold(Table table, List<DataFile> files, FileIO to) throws IOException {
    return rewrite(
        table, files, sorted(table, files), to, FileTiers.coldLocation(table), FileLayout.COLD);
  }

  private List<Integer> sorted(Table table, List<DataFile> files) throws IOException {
    Schema schema = table.schema();
    return SortColumns.sorted(schema, dataset, FewValues.of(table.io(), files.get(0), schema));
  }

  private List<DataFile> rewrite(
      Table table,
      List<DataFile> files,
      List<Integer> order,
      FileIO to,
      String directory,
      FileLayout layout)
      throws IOException {
    Schema schema = table.schema();
    SortKey key = new SortKey(schema.asStruct(), order);
    try (RowSorter sorter = new RowSorter(schema.asStruct(), key, sortBytes)) {
      Map<String, String> properties = sort(table, files, sorter, layout);
      try (RollingFiles out =
          new RollingFiles(
              table,
              to,
              directory,
              table.specs().get(files.get(0).specId()),
              files.get(0).partition(),
              properties,
              targetBytes)) {
        Iterator<StructLike> sorted = sorter.sorted();
        while (sorted.hasNext()) {
          out.write(sorted.next());
        }
        List<DataFile> written = out.finish();
        requireAll(table, files, written);
        return written;
      }
    }
  }

  /**
   * Reads all rows.
   *
   * @return how their new files are written
   */
  private Map<String, String> sort(
      Table table, List<DataFile> files, RowSorter sorter, FileLayout layout) throws IOException {
    Schema schema = table.schema();
    Optional<KeyFilters> filters = KeyFilters.of(schema, dataset.key());
    DistinctValues keys = new DistinctValues();
    Dictionaries dictionaries = new Dictionaries(schema);
    long count = 0;
    long bytes = 0;
    for (DataFile file : files) {
      try (CloseableIterable<StructLike> rows = RowFiles.read(table.io(), file, schema)) {
        for (StructLike row : rows) {
          filters.ifPresent(each -> each.count(row, keys));
          dictionaries.count(row);
          sorter.add(row);
        }
      }
      count += file.recordCount();
      bytes += file.fileSizeInBytes();
    }
    long parts = 1 + bytes / targetBytes;
    Map<String, String> properties = layout.properties(dictionaries, count / parts);
    if (filters.isPresent()) {
      properties.putAll(
          filters.get().properties(keys.estimate() / parts, count / parts, bytes / parts));
    }
    return properties;
  }

  private static void requireAll(Table table, List<DataFile> before, List<DataFile> after) {
    long rowsBefore = before.stream().mapToLong(DataFile::recordCount).sum();
    long rowsAfter = after.stream().mapToLong(DataFile::recordCount).sum();
    if (rowsBefore != rowsAfter) {
      throw new IllegalStateException(
          "%s: files of %d rows, the first of them %s, became files of %d; they stay as they were. Run the audit"
              .formatted(table.name(), rowsBefore, before.get(0).location(), rowsAfter));
    }
  }
}
