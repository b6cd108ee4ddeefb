package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.Draft;
import io.thermocline.jobs.retention.sort.RowSorter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;

/**
 * How a file of few rows is written, which is tried: what a dictionary takes and what it saves are
 * of the same size there, it has to be decided for all columns alike, and columns of lists have
 * many times the values that there are rows.
 */
final class FewRows {

  /** Of more, the largest dictionary is next to nothing, and {@link Dictionaries} has them all. */
  private static final int ROWS = 8_000;

  /** Before they are encoded; longer rows gain nothing, and drafts take memory. */
  private static final long BYTES = 16L << 20;

  private static final String LARGEST_DICTIONARY = Integer.toString(32 << 10);

  /** What is set anew, against the way that suits many rows. */
  private static final List<Map<String, String>> OTHER_WAYS =
      List.of(
          Map.of(TableProperties.PARQUET_DICT_SIZE_BYTES, LARGEST_DICTIONARY),
          // Values one after the other, for zstd to find what they have in common.
          Map.of("parquet.enable.dictionary", "false", "write.parquet.page-version", "v1"));

  private FewRows() {}

  /**
   * The way in which the rows take fewest bytes, of those that leave the file its Bloom filters;
   * {@code usual} if there are many rows.
   *
   * @param sorter that has them
   * @param usual properties of Iceberg tables
   */
  static Map<String, String> smallest(Table table, RowSorter sorter, Map<String, String> usual)
      throws IOException {
    if (!sorter.holds(ROWS, BYTES)) {
      return usual;
    }
    Map<String, String> smallest = usual;
    Draft least = Draft.of(table, sorter.sorted(), usual);
    for (Map<String, String> other : OTHER_WAYS) {
      Map<String, String> way = new HashMap<>(usual);
      way.putAll(other);
      Draft draft = Draft.of(table, sorter.sorted(), way);
      if (draft.filters() >= least.filters() && draft.bytes() < least.bytes()) {
        smallest = way;
        least = draft;
      }
    }
    return smallest;
  }
}
