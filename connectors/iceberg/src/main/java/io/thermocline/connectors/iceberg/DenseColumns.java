package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.io.InputFile;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * A file's columns as its rows need them: every column of an archive table may be null, but in most
 * files most of them never are, or always. Who reads the former as required, and the latter not at
 * all, is spared to ask each row for each.
 */
final class DenseColumns {

  private static final ParquetReadOptions OPTIONS =
      HadoopReadOptions.builder(new Configuration()).build();

  private final List<BlockMetaData> rowGroups;

  private DenseColumns(List<BlockMetaData> rowGroups) {
    this.rowGroups = rowGroups;
  }

  /** Reads a file's footer. */
  static DenseColumns of(InputFile file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new RangedFile(file), OPTIONS)) {
      return new DenseColumns(reader.getFooter().getBlocks());
    }
  }

  /**
   * @param columns those of the file, or some of them
   */
  MessageType in(MessageType columns) {
    List<Type> dense = new ArrayList<>();
    for (Type column : columns.getFields()) {
      if (!isWithoutValues(column)) {
        dense.add(isNeverNull(column) ? required(column.asPrimitiveType()) : column);
      }
    }
    return new MessageType(columns.getName(), dense);
  }

  /** An empty list isn't null, save of headers: there it says the same. */
  private boolean isWithoutValues(Type column) {
    return (column.isPrimitive() || column.getName().equals(Coordinates.HEADERS))
        && chunks(column).stream()
            .allMatch(chunk -> nulls(chunk).filter(n -> n == chunk.getValueCount()).isPresent());
  }

  private boolean isNeverNull(Type column) {
    return column.isPrimitive()
        && column.isRepetition(Repetition.OPTIONAL)
        && chunks(column).stream()
            .allMatch(
                chunk -> hasNullsApart(chunk) && nulls(chunk).filter(n -> n == 0).isPresent());
  }

  private List<ColumnChunkMetaData> chunks(Type column) {
    return rowGroups.stream()
        .flatMap(group -> group.getColumns().stream())
        .filter(chunk -> chunk.getPath().toArray()[0].equals(column.getName()))
        .toList();
  }

  /** In pages of the second version, which values are null is not among the values. */
  private static boolean hasNullsApart(ColumnChunkMetaData chunk) {
    return chunk.getEncodingStats() != null && chunk.getEncodingStats().usesV2Pages();
  }

  private static Optional<Long> nulls(ColumnChunkMetaData chunk) {
    return Optional.ofNullable(chunk.getStatistics())
        .filter(statistics -> statistics.isNumNullsSet())
        .map(statistics -> statistics.getNumNulls());
  }

  private static Type required(PrimitiveType column) {
    return Types.primitive(column.getPrimitiveTypeName(), Repetition.REQUIRED)
        .length(column.getTypeLength())
        .as(column.getLogicalTypeAnnotation())
        .id(column.getId().intValue())
        .named(column.getName());
  }
}
