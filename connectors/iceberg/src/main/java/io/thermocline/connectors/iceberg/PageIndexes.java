package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;

/**
 * Where a Parquet file has the indexes of its columns' pages: behind the last page, and before the
 * Bloom filters.
 *
 * @param begin in the file
 * @param end behind the last of them
 */
record PageIndexes(long begin, long end) {

  /** Empty if there are none, or if there is anything between them. */
  static Optional<PageIndexes> of(FileMetaData footer) {
    List<PageIndexes> all = new ArrayList<>();
    chunks(footer)
        .forEach(
            chunk -> {
              if (chunk.isSetColumn_index_offset()) {
                all.add(at(chunk.getColumn_index_offset(), chunk.getColumn_index_length()));
              }
              if (chunk.isSetOffset_index_offset()) {
                all.add(at(chunk.getOffset_index_offset(), chunk.getOffset_index_length()));
              }
            });
    long bytes = all.stream().mapToLong(PageIndexes::bytes).sum();
    return all.stream()
        .reduce((a, b) -> new PageIndexes(Math.min(a.begin, b.begin), Math.max(a.end, b.end)))
        .filter(whole -> whole.bytes() == bytes);
  }

  /** The footer for a file that lacks these bytes. */
  void dropFrom(FileMetaData footer) {
    chunks(footer)
        .forEach(
            chunk -> {
              chunk.unsetColumn_index_offset();
              chunk.unsetColumn_index_length();
              chunk.unsetOffset_index_offset();
              chunk.unsetOffset_index_length();
              moveBloomFilter(chunk.getMeta_data());
            });
  }

  private void moveBloomFilter(ColumnMetaData column) {
    if (column.isSetBloom_filter_offset() && column.getBloom_filter_offset() >= end) {
      column.setBloom_filter_offset(column.getBloom_filter_offset() - bytes());
    }
  }

  private long bytes() {
    return end - begin;
  }

  private static PageIndexes at(long begin, int bytes) {
    return new PageIndexes(begin, begin + bytes);
  }

  private static Stream<ColumnChunk> chunks(FileMetaData footer) {
    return footer.getRow_groups().stream().flatMap(group -> group.getColumns().stream());
  }
}
