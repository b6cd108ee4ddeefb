package io.thermocline.connectors.iceberg;

import org.apache.iceberg.parquet.ParquetValueReaders;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;

/** Cells of columns that are single values. */
final class FlatCells {

  private FlatCells() {}

  private abstract static class Flat extends ParquetValueReaders.PrimitiveReader<Object>
      implements Cell {

    /** Zero where no row is null. */
    private final int defined;

    private boolean present;

    Flat(ColumnDescriptor column) {
      super(column);
      this.defined = column.getMaxDefinitionLevel();
    }

    abstract void take();

    abstract Object taken();

    @Override
    public final void setPages(PageReadStore pages) {
      setPageSource(pages);
    }

    @Override
    public final void next() {
      present = defined == 0 || column.currentDefinitionLevel() == defined;
      if (present) {
        take();
      } else {
        column.nextNull();
      }
    }

    @Override
    public final Object value() {
      return present ? taken() : null;
    }

    @Override
    public final Object read(Object reuse) {
      next();
      return value();
    }
  }

  static final class OfInt extends Flat {
    private int value;

    OfInt(ColumnDescriptor column) {
      super(column);
    }

    @Override
    void take() {
      value = column.nextInteger();
    }

    @Override
    Object taken() {
      return value;
    }
  }

  static final class OfLong extends Flat {
    private long value;

    OfLong(ColumnDescriptor column) {
      super(column);
    }

    @Override
    void take() {
      value = column.nextLong();
    }

    @Override
    Object taken() {
      return value;
    }
  }

  static final class OfDouble extends Flat {
    private double value;

    OfDouble(ColumnDescriptor column) {
      super(column);
    }

    @Override
    void take() {
      value = column.nextDouble();
    }

    @Override
    Object taken() {
      return value;
    }
  }

  static final class OfBytes extends Flat {
    private Binary value;

    OfBytes(ColumnDescriptor column) {
      super(column);
    }

    @Override
    void take() {
      value = column.nextBinary();
    }

    @Override
    Object taken() {
      return value.toByteBuffer();
    }
  }
}
