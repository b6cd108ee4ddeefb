package io.thermocline.connectors.iceberg;

import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;

/** Columns of one page each, dictionaries aside. */
final class OnePageColumns {

  private OnePageColumns() {}

  /** Whether all columns of all row groups are such. */
  static boolean areAllOf(FileMetaData footer) {
    return columns(footer).allMatch(OnePageColumns::isOnePage);
  }

  /** Drops what such a column's other fields tell too. */
  static void trim(FileMetaData footer) {
    boolean ordered = footer.isSetColumn_orders();
    columns(footer)
        .forEach(
            column -> {
              column.unsetSize_statistics();
              if (!mayHaveDictionary(column)) {
                column.unsetEncoding_stats();
              }
              if (ordered && column.isSetStatistics()) {
                dropOldBounds(column.getStatistics());
              }
            });
  }

  /**
   * Of a column with a dictionary, the encodings don't tell if all values are in it: there Iceberg
   * goes by the statistics, and would no longer look for a value in the dictionary.
   */
  private static boolean mayHaveDictionary(ColumnMetaData column) {
    List<Encoding> encodings = column.getEncodings();
    return encodings.contains(Encoding.RLE_DICTIONARY)
        || encodings.contains(Encoding.PLAIN_DICTIONARY);
  }

  /** Those of before 2017, which had no order told. */
  private static void dropOldBounds(Statistics statistics) {
    if (statistics.isSetMin_value() && statistics.isSetMax_value()) {
      statistics.unsetMin();
      statistics.unsetMax();
    }
  }

  private static boolean isOnePage(ColumnMetaData column) {
    return column.isSetEncoding_stats()
        && column.getEncoding_stats().stream()
                .filter(pages -> pages.getPage_type() != PageType.DICTIONARY_PAGE)
                .mapToInt(PageEncodingStats::getCount)
                .sum()
            == 1;
  }

  private static Stream<ColumnMetaData> columns(FileMetaData footer) {
    return footer.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .map(chunk -> chunk.getMeta_data());
  }
}
