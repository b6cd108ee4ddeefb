package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.parquet.ParquetValueReader;
import org.apache.iceberg.parquet.VectorizedReader;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Reads rows column by column, a batch at a time. Those of single values, which are most of what an
 * archive holds, by {@link FlatColumn}; all others by Iceberg's own reader. Not thread-safe.
 */
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
    for (NestedField column : columns.columns()) {
      this.columns.add(reader(column, file));
    }
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

  private static ColumnReader reader(NestedField column, MessageType file) {
    return file.getFields().stream()
        .filter(field -> field.getId() != null && field.getId().intValue() == column.fieldId())
        .filter(field -> isPlain(column.type().typeId(), field))
        .findFirst()
        .<ColumnReader>map(
            field -> new FlatColumn(file.getColumnDescription(new String[] {field.getName()})))
        .orElseGet(() -> new AnyColumn(InternalReader.create(new Schema(column), file)));
  }

  /** Whether the file holds such a column's values in Iceberg's internal form. */
  private static boolean isPlain(TypeID type, Type inFile) {
    if (!inFile.isPrimitive()) {
      return false;
    }
    PrimitiveTypeName stored = inFile.asPrimitiveType().getPrimitiveTypeName();
    return switch (type) {
      case BINARY -> stored == PrimitiveTypeName.BINARY;
      case LONG -> stored == PrimitiveTypeName.INT64;
      case INTEGER, DATE -> stored == PrimitiveTypeName.INT32;
      case FLOAT -> stored == PrimitiveTypeName.FLOAT;
      case DOUBLE -> stored == PrimitiveTypeName.DOUBLE;
      case BOOLEAN -> stored == PrimitiveTypeName.BOOLEAN;
      case TIMESTAMP, TIME -> isMicros(inFile.getLogicalTypeAnnotation());
      default -> false;
    };
  }

  private static boolean isMicros(LogicalTypeAnnotation annotation) {
    return annotation instanceof TimestampLogicalTypeAnnotation timestamp
            && timestamp.getUnit() == TimeUnit.MICROS
        || annotation instanceof TimeLogicalTypeAnnotation time
            && time.getUnit() == TimeUnit.MICROS;
  }

  /** What Iceberg reads: a column as rows of nothing else. */
  private record AnyColumn(ParquetValueReader<StructLike> rows) implements ColumnReader {

    @Override
    public void begin(PageReadStore rowGroup) {
      rows.setPageSource(rowGroup);
    }

    @Override
    public void read(Object[] into, int count) {
      for (int i = 0; i < count; i++) {
        into[i] = rows.read(null).get(0, Object.class);
      }
    }
  }
}
