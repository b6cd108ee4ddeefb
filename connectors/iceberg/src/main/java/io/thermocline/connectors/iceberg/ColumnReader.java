package io.thermocline.connectors.iceberg;

import org.apache.parquet.column.page.PageReadStore;

/** Reads the values of one column of a file, row group by row group. Not thread-safe. */
interface ColumnReader {

  void begin(PageReadStore rowGroup);

  /**
   * The next {@code count} rows of the row group.
   *
   * @param into values in Iceberg's internal form, from its beginning; null where a row has none
   */
  void read(Object[] into, int count);
}
