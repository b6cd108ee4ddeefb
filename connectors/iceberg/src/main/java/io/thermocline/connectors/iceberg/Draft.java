package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.inmemory.InMemoryOutputFile;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.parquet.hadoop.ParquetFileReader;

/**
 * What a file of some rows would be like, told by writing it in memory.
 *
 * @param bytes it takes
 * @param filters Bloom filters it has: Parquet leaves out that of a column whose values are all in
 *     a dictionary
 */
public record Draft(long bytes, long filters) {

  /**
   * @param rows of the table's schema, one at least: Iceberg writes no file of none
   * @param properties of Iceberg tables, over those that {@code table} has
   */
  public static Draft of(Table table, Iterator<StructLike> rows, Map<String, String> properties)
      throws IOException {
    Schema schema = table.schema();
    InMemoryOutputFile file = new InMemoryOutputFile();
    try (FileAppender<StructLike> draft =
        Parquet.write(new LeanFooter(file))
            .forTable(table)
            .setAll(properties)
            .createWriterFunc(columns -> InternalWriter.createWriter(schema, columns))
            .build()) {
      rows.forEachRemaining(draft::add);
    }
    try (ParquetFileReader reader = ParquetFileReader.open(new RangedFile(file.toInputFile()))) {
      long filters =
          reader.getFooter().getBlocks().stream()
              .flatMap(group -> group.getColumns().stream())
              .filter(column -> column.getBloomFilterOffset() >= 0)
              .count();
      return new Draft(file.toInputFile().getLength(), filters);
    }
  }
}
