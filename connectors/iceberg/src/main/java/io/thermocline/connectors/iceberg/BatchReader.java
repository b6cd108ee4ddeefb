package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.VectorizedReader;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.MessageType;

/** Reads rows column by column, a batch at a time. Not thread-safe. */
final class BatchReader implements VectorizedReader<RowBatch> {

  /** Few enough that a batch's values are still in the processor's cache when they are used. */
  static final int BATCH_ROWS = 500;

  private final List<ColumnReader> columns = new ArrayList<>();
  private final RowBatch batch;

  /**
   * @param columns to be read; those that the file lacks are null
   * @param file its columns, with the ids they have in the table
   */
  BatchReader(Schema columns, MessageType file) {
    ColumnReaders readers = new ColumnReaders(file);
    columns.columns().forEach(column -> this.columns.add(readers.of(column)));
    batch = new RowBatch(this.columns.size(), BATCH_ROWS);
  }

  @Override
  public void setBatchSize(int rows) {
    if (rows > BATCH_ROWS) {
      throw new IllegalArgumentException("%d rows a batch".formatted(rows));
    }
  }

  @Override
  public void setRowGroupInfo(
      PageReadStore rowGroup, Map<ColumnPath, ColumnChunkMetaData> metadata) {
    columns.forEach(column -> column.begin(rowGroup));
  }

  /** Always the same batch, with other rows. */
  @Override
  public RowBatch read(RowBatch reuse, int rows) {
    batch.begin(rows);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).read(batch.column(i), rows);
    }
    return batch;
  }

  @Override
  public void close() {}
}
