package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.parquet.ParquetValueReader;
import org.apache.iceberg.parquet.ParquetValueReaders;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads the rows of an archived file one after the other, as Iceberg's own readers do, but past
 * their tree of readers for most columns: a row of an event is flat, mostly. All rows are the same
 * object.
 */
final class FlatRows extends ParquetValueReaders.PrimitiveReader<StructLike> {

  private final List<Cell> cells;
  private final FlatRow row;

  private FlatRows(ColumnDescriptor offset, Schema columns, MessageType inFile) {
    super(offset);
    Map<Integer, Type> fields = new HashMap<>();
    inFile.getFields().forEach(field -> fields.put(field.getId().intValue(), field));
    this.cells = new ArrayList<>();
    Cell[] byPosition = new Cell[columns.columns().size()];
    for (int i = 0; i < byPosition.length; i++) {
      NestedField column = columns.columns().get(i);
      Type field = fields.get(column.fieldId());
      if (column.name().equals(Coordinates.OFFSET)) {
        byPosition[i] = new OffsetCell();
      } else if (field != null) {
        byPosition[i] = Cell.of(column, field, inFile);
      }
      if (byPosition[i] != null) {
        cells.add(byPosition[i]);
      }
    }
    this.row = new FlatRow(byPosition);
  }

  /**
   * @param columns texts in them are read as texts, binary columns as buffers
   * @param inFile with the ids of the columns
   */
  static ParquetValueReader<StructLike> create(Schema columns, MessageType inFile) {
    return new FlatRows(
        inFile.getColumnDescription(new String[] {Coordinates.OFFSET}), columns, inFile);
  }

  @Override
  public void setPageSource(PageReadStore pages) {
    super.setPageSource(pages);
    cells.forEach(cell -> cell.setPages(pages));
  }

  @Override
  public StructLike read(StructLike reuse) {
    for (Cell cell : cells) {
      cell.next();
    }
    return row;
  }

  /** Every row has an offset: its column is the one that stands for all. */
  private final class OffsetCell implements Cell {
    private long offset;

    @Override
    public void setPages(PageReadStore pages) {
      // Of this column they are set already.
    }

    @Override
    public void next() {
      offset = column.nextLong();
    }

    @Override
    public Object value() {
      return offset;
    }
  }

  /** Cells by the positions of their columns; null where the file has none. */
  private record FlatRow(Cell[] cells) implements StructLike {
    @Override
    public int size() {
      return cells.length;
    }

    @Override
    public <T> T get(int position, Class<T> type) {
      Cell cell = cells[position];
      return cell == null ? null : type.cast(cell.value());
    }

    @Override
    public <T> void set(int position, T value) {
      throw new UnsupportedOperationException("rows are read");
    }
  }
}
