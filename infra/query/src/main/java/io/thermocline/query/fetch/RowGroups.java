package io.thermocline.query.fetch;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.parquet.ParquetBloomRowGroupFilter;
import org.apache.iceberg.parquet.ParquetMetricsRowGroupFilter;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** Which row groups of a file may have rows that a query needs: by statistics and Bloom filters. */
final class RowGroups {

  private static final ParquetReadOptions OPTIONS =
      ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

  private final Wanted wanted;

  RowGroups(Wanted wanted) {
    this.wanted = wanted;
  }

  /**
   * @param filters by which Bloom filters are read; without them they are not looked at
   */
  BitSet of(FileFooter footer, ParquetMetadata metadata, Optional<FilterParts> filters)
      throws IOException {
    MessageType schema = metadata.getFileMetaData().getSchema();
    ParquetMetricsRowGroupFilter statistics =
        new ParquetMetricsRowGroupFilter(wanted.schema(), wanted.filter(), true);
    List<BlockMetaData> groups = metadata.getBlocks();
    BitSet chosen = new BitSet();
    for (int i = 0; i < groups.size(); i++) {
      if (statistics.shouldRead(schema, groups.get(i))) {
        chosen.set(i);
      }
    }
    return filters.isPresent() && hasBloomFilters(groups, chosen)
        ? byBloomFilters(footer, metadata, filters.get(), chosen)
        : chosen;
  }

  private BitSet byBloomFilters(
      FileFooter footer, ParquetMetadata metadata, FilterParts filters, BitSet candidates)
      throws IOException {
    StoredObject object = footer.object();
    PartialFile file = new PartialFile(object.location(), object.bytes(), filters);
    file.add(object.bytes() - footer.bytes().length, footer.bytes());
    ParquetBloomRowGroupFilter bloom =
        new ParquetBloomRowGroupFilter(wanted.schema(), wanted.filter(), true);
    MessageType schema = metadata.getFileMetaData().getSchema();
    BitSet chosen = new BitSet();
    try (ParquetFileReader reader =
        ParquetFileReader.open(file, metadata, OPTIONS, file.newStream())) {
      for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
        BlockMetaData group = metadata.getBlocks().get(i);
        if (bloom.shouldRead(schema, group, new BloomBlocks(reader, group, file))) {
          chosen.set(i);
        }
      }
    }
    filters.keep();
    return chosen;
  }

  private static boolean hasBloomFilters(List<BlockMetaData> groups, BitSet candidates) {
    return candidates.stream()
        .anyMatch(
            i ->
                groups.get(i).getColumns().stream()
                    .anyMatch(column -> column.getBloomFilterOffset() >= 0));
  }
}
