package io.thermocline.connectors.iceberg;

import org.apache.iceberg.StructLike;

/** Some rows of a file, one of which is looked at: the next, each time it is asked for. */
final class RowBatch implements StructLike {

  private final Object[][] values;
  private int rows;
  private int at;

  RowBatch(int columns, int mostRows) {
    values = new Object[columns][mostRows];
  }

  /** To be filled with {@code count} rows, of which none is looked at yet. */
  void begin(int count) {
    rows = count;
    at = -1;
  }

  Object[] column(int position) {
    return values[position];
  }

  /** Goes to the next row, or returns false after the last. */
  boolean next() {
    return ++at < rows;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  @SuppressWarnings("unchecked") // as all of Iceberg's rows: a column is asked for by its own type
  public <T> T get(int position, Class<T> type) {
    return (T) values[position][at];
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("rows are only read");
  }
}
