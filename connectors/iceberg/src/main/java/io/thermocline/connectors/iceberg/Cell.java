package io.thermocline.connectors.iceberg;

import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.parquet.ParquetValueReader;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A column of a file, at the row that was read last. Not thread-safe. */
interface Cell {

  void setPages(PageReadStore pages);

  /** Goes on to the next row; each has to be gone to. */
  void next();

  /** In Iceberg's internal form; null if it is null. */
  Object value();

  /**
   * @param field of the file {@code inFile}, with the column's id
   */
  static Cell of(NestedField column, Type field, MessageType inFile) {
    if (field.isPrimitive()) {
      ColumnDescriptor in = inFile.getColumnDescription(new String[] {field.getName()});
      PrimitiveTypeName physical = field.asPrimitiveType().getPrimitiveTypeName();
      switch (column.type().typeId()) {
        case INTEGER, DATE -> {
          if (physical == PrimitiveTypeName.INT32) {
            return new FlatCells.OfInt(in);
          }
        }
        case LONG, TIMESTAMP -> {
          if (physical == PrimitiveTypeName.INT64 && isPlain(field.getLogicalTypeAnnotation())) {
            return new FlatCells.OfLong(in);
          }
        }
        case DOUBLE -> {
          if (physical == PrimitiveTypeName.DOUBLE) {
            return new FlatCells.OfDouble(in);
          }
        }
        case BINARY -> {
          if (physical == PrimitiveTypeName.BINARY) {
            return new FlatCells.OfBytes(in);
          }
        }
        default -> {
          return new ByIceberg(column, field, inFile);
        }
      }
    }
    return new ByIceberg(column, field, inFile);
  }

  private static boolean isPlain(LogicalTypeAnnotation meaning) {
    return !(meaning instanceof TimestampLogicalTypeAnnotation time)
        || time.getUnit() == TimeUnit.MICROS;
  }

  /** All others. */
  final class ByIceberg implements Cell {
    private final ParquetValueReader<StructLike> reader;
    private StructLike value;

    private ByIceberg(NestedField column, Type field, MessageType inFile) {
      this.reader =
          InternalReader.create(new Schema(column), new MessageType(inFile.getName(), field));
    }

    @Override
    public void setPages(PageReadStore pages) {
      reader.setPageSource(pages);
    }

    @Override
    public void next() {
      value = reader.read(value);
    }

    @Override
    public Object value() {
      return value.get(0, Object.class);
    }
  }
}
