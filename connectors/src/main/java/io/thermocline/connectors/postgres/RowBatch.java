package io.thermocline.connectors.postgres;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.annotation.Nullable;

/** Rows of one statement, column by column. Not thread-safe. */
final class RowBatch implements RowWriter {

  /** Days and microseconds of Postgres start at 2000-01-01. */
  private static final int POSTGRES_EPOCH_DAY = 10_957;

  private static final long POSTGRES_EPOCH_MILLIS = POSTGRES_EPOCH_DAY * 86_400_000L;

  /** The only version there is of jsonb's binary form. */
  private static final byte JSONB_VERSION = 1;

  private static final ByteBuffer TRUE = ByteBuffer.wrap(new byte[] {1});
  private static final ByteBuffer FALSE = ByteBuffer.wrap(new byte[] {0});

  private final List<TargetColumn> targets;
  private final ColumnArray[] arrays;
  private final NumericFormat numeric = new NumericFormat();
  private int next;
  private int rows;

  RowBatch(List<TargetColumn> targets) {
    this(targets, targets.stream().map(t -> new ColumnArray(t.type())).toArray(ColumnArray[]::new));
  }

  private RowBatch(List<TargetColumn> targets, ColumnArray[] arrays) {
    this.targets = targets;
    this.arrays = arrays;
  }

  /** Rows from {@code from} up to {@code to}; later rows of this batch don't get into it. */
  RowBatch slice(int from, int to) {
    RowBatch part =
        new RowBatch(
            targets,
            Arrays.stream(arrays).map(array -> array.slice(from, to)).toArray(ColumnArray[]::new));
    part.rows = to - from;
    return part;
  }

  /** What the rows take on the wire. */
  long bytes() {
    return Arrays.stream(arrays).mapToLong(ColumnArray::lengthInBytes).sum();
  }

  int rows() {
    return rows;
  }

  /** Binds one array a column, in order. */
  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < arrays.length; i++) {
      statement.setObject(i + 1, arrays[i]);
    }
  }

  /** Ends a row; all columns must have been written. */
  void endRow() {
    if (next != arrays.length) {
      throw new IllegalStateException(
          "row ends before column %s; the row mapper wrote %d of %d columns"
              .formatted(targets.get(next).name(), next, arrays.length));
    }
    next = 0;
    rows++;
  }

  @Override
  public RowWriter text(@Nullable String value) {
    ColumnArray array = next(ColumnType.TEXT);
    if (value == null) {
      array.addNull();
    } else {
      array.addText(value);
    }
    return this;
  }

  @Override
  public RowWriter text(ByteBuffer utf8) {
    next(ColumnType.TEXT).addBytes(utf8);
    return this;
  }

  @Override
  public RowWriter bytes(ByteBuffer value) {
    next(ColumnType.BYTEA).addBytes(value);
    return this;
  }

  @Override
  public RowWriter json(String value) {
    next(ColumnType.JSON)
        .addBytes(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)), JSONB_VERSION);
    return this;
  }

  @Override
  public RowWriter bool(boolean value) {
    next(ColumnType.BOOLEAN).addBytes(value ? TRUE : FALSE);
    return this;
  }

  @Override
  public RowWriter integer(int value) {
    next(ColumnType.INTEGER).addInt32(value);
    return this;
  }

  @Override
  public RowWriter bigint(long value) {
    next(ColumnType.BIGINT).addInt64(value);
    return this;
  }

  @Override
  public RowWriter float8(double value) {
    next(ColumnType.DOUBLE).addInt64(Double.doubleToLongBits(value));
    return this;
  }

  @Override
  public RowWriter decimal(@Nullable BigDecimal value) {
    ColumnArray array = next(ColumnType.NUMERIC);
    if (value == null) {
      array.addNull();
    } else {
      numeric.add(array, value);
    }
    return this;
  }

  @Override
  public RowWriter decimal(long unscaled, int scale) {
    numeric.add(next(ColumnType.NUMERIC), unscaled, scale);
    return this;
  }

  @Override
  public RowWriter timestamp(long epochMillis) {
    next(ColumnType.TIMESTAMP).addInt64((epochMillis - POSTGRES_EPOCH_MILLIS) * 1_000);
    return this;
  }

  @Override
  public RowWriter timestampMicros(long epochMicros) {
    int column = index();
    boolean local = targets.get(column).type() == ColumnType.LOCAL_TIMESTAMP;
    next(local ? ColumnType.LOCAL_TIMESTAMP : ColumnType.TIMESTAMP)
        .addInt64(epochMicros - POSTGRES_EPOCH_MILLIS * 1_000);
    return this;
  }

  @Override
  public RowWriter time(long micros) {
    next(ColumnType.TIME).addInt64(micros);
    return this;
  }

  @Override
  public RowWriter date(long epochDay) {
    next(ColumnType.DATE).addInt32(Math.toIntExact(epochDay - POSTGRES_EPOCH_DAY));
    return this;
  }

  @Override
  public RowWriter missing() {
    arrays[index()].addNull();
    next++;
    return this;
  }

  private ColumnArray next(ColumnType written) {
    int column = index();
    ColumnArray array = arrays[column];
    if (array.columnType() != written) {
      throw new IllegalStateException(
          "column %s is %s; the row mapper wrote %s"
              .formatted(
                  targets.get(column).name(),
                  targets.get(column).type().sqlName(),
                  written.sqlName()));
    }
    next++;
    return array;
  }

  private int index() {
    if (next == arrays.length) {
      throw new IllegalStateException(
          "the row mapper wrote more than the columns %s"
              .formatted(targets.stream().map(TargetColumn::name).toList()));
    }
    return next;
  }
}
