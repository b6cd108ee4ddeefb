package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.DistinctValues;
import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.connectors.iceberg.KeyFilters;
import io.thermocline.jobs.retention.sort.RowSorter;
import io.thermocline.jobs.retention.sort.SortKey;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
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

/** Files become others that hold the same rows. Commits nothing. */
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
   * @param files of one partition
   * @throws IllegalStateException if not as many rows were written as the table has
   */
  public List<DataFile> compacted(Table table, List<DataFile> files) throws IOException {
    List<Integer> order =
        new WarmOrder(table, FileLayout.COMPACTED, sortBytes)
            .of(files, sorted(table, files.subList(0, 1)));
    return all(table, files, rewrite(table, files, order, Target.compacted(table, files)));
  }

  /**
   * Few large files where cold files lie, sorted by key.
   *
   * @param files of one partition
   * @param to decides their storage class
   * @throws IllegalStateException if not as many rows were written as the table has
   */
  public List<DataFile> cold(Table table, List<DataFile> files, FileIO to) throws IOException {
    List<Integer> order = sorted(table, files.subList(0, 1));
    return all(table, files, rewrite(table, files, order, Target.cold(table, to, files)));
  }

  /**
   * The same of small files of days, as files of their month.
   *
   * @param table that has {@link io.thermocline.connectors.iceberg.MonthPartitions}
   */
  public List<DataFile> joined(Table table, List<DataFile> files, FileIO to, YearMonth month)
      throws IOException {
    List<Integer> order = sorted(table, files);
    return all(table, files, rewrite(table, files, order, Target.month(table, to, month)));
  }

  /**
   * The same of each day by itself. Reads the files once for each: they are small.
   *
   * @param files of one month
   */
  public List<DataFile> split(Table table, List<DataFile> files, FileIO to) throws IOException {
    List<Integer> order = sorted(table, files);
    List<DataFile> written = new ArrayList<>();
    for (LocalDate day : EventDays.of(table, files.get(0)).each().toList()) {
      written.addAll(rewrite(table, files, order, Target.day(table, to, day)));
    }
    return all(table, files, written);
  }

  /**
   * @param sample of the files; each of them is a request or two
   */
  private List<Integer> sorted(Table table, List<DataFile> sample) throws IOException {
    Schema schema = table.schema();
    return SortColumns.sorted(schema, dataset, FewValues.of(table.io(), sample, schema));
  }

  private List<DataFile> rewrite(
      Table table, List<DataFile> files, List<Integer> order, Target target) throws IOException {
    Schema schema = table.schema();
    SortKey key = new SortKey(schema.asStruct(), order);
    try (RowSorter sorter = new RowSorter(schema.asStruct(), key, sortBytes)) {
      Map<String, String> usual = sort(table, files, sorter, target);
      if (sorter.isEmpty()) {
        return List.of();
      }
      Map<String, String> properties = FewRows.smallest(table, sorter, usual);
      try (RollingFiles out =
          new RollingFiles(
              table,
              target.io(),
              target.directory(),
              target.spec(),
              target.partition(),
              properties,
              targetBytes)) {
        Iterator<StructLike> sorted = sorter.sorted();
        while (sorted.hasNext()) {
          out.write(sorted.next());
        }
        return out.finish();
      }
    }
  }

  /**
   * Reads the rows.
   *
   * @return how their new files are written
   */
  private Map<String, String> sort(
      Table table, List<DataFile> files, RowSorter sorter, Target target) throws IOException {
    Schema schema = table.schema();
    Optional<KeyFilters> filters = KeyFilters.of(schema, dataset.key());
    DistinctValues keys = new DistinctValues();
    Dictionaries dictionaries = new Dictionaries(schema);
    long count = 0;
    long bytes = 0;
    for (DataFile file : files) {
      try (CloseableIterable<StructLike> rows = RowFiles.read(table.io(), file, schema)) {
        for (StructLike row : rows) {
          if (!target.rows().test(row)) {
            continue;
          }
          count++;
          filters.ifPresent(each -> each.count(row, keys));
          dictionaries.count(row);
          sorter.add(row);
        }
      }
      bytes += file.fileSizeInBytes();
    }
    long parts = 1 + bytes / targetBytes;
    Map<String, String> properties = target.layout().properties(dictionaries, count / parts);
    if (filters.isPresent()) {
      properties.putAll(
          filters.get().properties(keys.estimate() / parts, count / parts, bytes / parts));
    }
    return properties;
  }

  private static List<DataFile> all(Table table, List<DataFile> before, List<DataFile> after) {
    long rowsBefore = before.stream().mapToLong(DataFile::recordCount).sum();
    long rowsAfter = after.stream().mapToLong(DataFile::recordCount).sum();
    if (rowsBefore != rowsAfter) {
      throw new IllegalStateException(
          "%s: files of %d rows, the first of them %s, became files of %d; they stay as they were. Run the audit"
              .formatted(table.name(), rowsBefore, before.get(0).location(), rowsAfter));
    }
    return after;
  }
}
