package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.Draft;
import io.thermocline.jobs.retention.sort.RowSorter;
import io.thermocline.jobs.retention.sort.SortKey;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.StructType;

/**
 * Whether rows of a warm day are sorted by key or stay as they arrived. Sorting lets a look-up by
 * key read less, and takes fewer bytes where values of a key resemble each other; but it makes
 * large numbers of small ones where times and offsets rise evenly from row to row. The first rows
 * are written both ways, to see.
 */
final class WarmOrder {

  private static final int SAMPLE_ROWS = 100_000;

  /** What look-ups by key are worth: so many times the bytes at most. */
  private static final double MOST_FOR_SORTED = 1.05;

  private final Table table;
  private final FileLayout layout;
  private final long sortBytes;

  /**
   * @param layout of the files that are going to be written
   * @param sortBytes that rows may take in memory
   */
  WarmOrder(Table table, FileLayout layout, long sortBytes) {
    this.table = table;
    this.layout = layout;
    this.sortBytes = sortBytes;
  }

  /**
   * @param sorted positions of the columns to sort by
   * @return those, or the coordinates'
   */
  List<Integer> of(List<DataFile> files, List<Integer> sorted) throws IOException {
    List<Integer> arrival = SortColumns.arrival(table.schema());
    return bytes(files, sorted) <= MOST_FOR_SORTED * bytes(files, arrival) ? sorted : arrival;
  }

  private long bytes(List<DataFile> files, List<Integer> order) throws IOException {
    StructType columns = table.schema().asStruct();
    try (RowSorter sample = new RowSorter(columns, new SortKey(columns, order), sortBytes)) {
      Map<String, String> properties = addFirst(files, sample);
      return Draft.of(table, sample.sorted(), properties).bytes();
    }
  }

  /**
   * @return how a file of only these rows is written
   */
  private Map<String, String> addFirst(List<DataFile> files, RowSorter sample) throws IOException {
    Dictionaries dictionaries = new Dictionaries(table.schema());
    int added = 0;
    for (DataFile file : files) {
      if (added == SAMPLE_ROWS) {
        break;
      }
      try (CloseableIterable<StructLike> rows = RowFiles.read(table.io(), file, table.schema())) {
        for (Iterator<StructLike> row = rows.iterator();
            added < SAMPLE_ROWS && row.hasNext();
            added++) {
          StructLike next = row.next();
          dictionaries.count(next);
          sample.add(next);
        }
      }
    }
    return layout.properties(dictionaries, added);
  }
}
