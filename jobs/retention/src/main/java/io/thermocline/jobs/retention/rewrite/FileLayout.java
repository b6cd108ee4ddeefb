package io.thermocline.jobs.retention.rewrite;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.TableProperties;

/** How files of a kind are written: Iceberg's table properties for Parquet, over the table's. */
enum FileLayout {
  /** Read often: a level of compression that costs little. */
  COMPACTED("6"),
  /**
   * Kept for years. Higher levels gain 1 % and cost ten times the CPU, and a second for each small
   * file: each page asks for tables that are larger than it.
   */
  COLD("9");

  /** Rows of one key lie together: a reader of one skips all row groups but a few. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  /** Sorted columns take next to nothing; small pages would cost more than what is in them. */
  private static final int ROWS_OF_A_PAGE = 200_000;

  private final String compressionLevel;

  FileLayout(String compressionLevel) {
    this.compressionLevel = compressionLevel;
  }

  /**
   * Of its own for each caller.
   *
   * @param dictionaries that counted the rows
   * @param rows of a file
   */
  Map<String, String> properties(Dictionaries dictionaries, long rows) {
    Map<String, String> properties = new HashMap<>();
    properties.put("write.parquet.compression-codec", "zstd");
    properties.put("write.parquet.compression-level", compressionLevel);
    // Numbers of few values get a dictionary, others are delta-encoded.
    properties.put("write.parquet.page-version", "v2");
    properties.put("write.parquet.page-row-limit", Integer.toString(ROWS_OF_A_PAGE));
    properties.put("write.parquet.row-group-size-bytes", Long.toString(ROW_GROUP_BYTES));
    properties.put(
        TableProperties.PARQUET_DICT_SIZE_BYTES,
        Long.toString(dictionaries.limitBytes(Math.min(rows, ROWS_OF_A_PAGE))));
    return properties;
  }
}
