package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;

/** Bloom filters of a local file's text column, one a row group, by Parquet's own reader. */
public record BloomFilters(List<BloomFilter> ofGroups) {

  public static BloomFilters of(DataFile file, String column) throws IOException {
    List<BloomFilter> filters = new ArrayList<>();
    Path path = Path.of(URI.create(file.location()).getPath());
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
          if (chunk.getPath().toDotString().equals(column) && chunk.getBloomFilterOffset() >= 0) {
            filters.add(reader.readBloomFilter(chunk));
          }
        }
      }
    }
    return new BloomFilters(filters);
  }

  public int count() {
    return ofGroups.size();
  }

  public long bytes() {
    return ofGroups.stream().mapToLong(BloomFilter::getBitsetSize).sum();
  }

  /** In how many row groups a value seems to be. */
  public long mayHold(String value) {
    return ofGroups.stream()
        .filter(filter -> filter.findHash(filter.hash(Binary.fromString(value))))
        .count();
  }
}
