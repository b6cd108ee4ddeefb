package io.thermocline.connectors.postgres;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import javax.annotation.Nullable;

/**
 * Takes one row's values, column after column, in the table's order.
 *
 * <p>Each call fills the next column. A call that does not fit the column's type throws {@link
 * IllegalStateException} and names the column.
 */
public interface RowWriter {

  /** A {@code text} column; null writes NULL. */
  RowWriter text(@Nullable String value);

  /** A {@code text} column; valid UTF-8 without NUL, from the buffer's position to its limit. */
  RowWriter text(ByteBuffer utf8);

  /** A {@code bytea} column; from the buffer's position to its limit. */
  RowWriter bytes(ByteBuffer value);

  /** A {@code jsonb} column. */
  RowWriter json(String value);

  /** A {@code boolean} column. */
  RowWriter bool(boolean value);

  /** An {@code integer} column. */
  RowWriter integer(int value);

  /** A {@code bigint} column. */
  RowWriter bigint(long value);

  /** A {@code double precision} column. */
  RowWriter float8(double value);

  /** A {@code numeric} column; null writes NULL. */
  RowWriter decimal(@Nullable BigDecimal value);

  /** A {@code numeric} column, value {@code unscaled × 10^-scale}; scale is not negative. */
  RowWriter decimal(long unscaled, int scale);

  /** A {@code timestamptz} column, in milliseconds since 1970-01-01T00:00Z. */
  RowWriter timestamp(long epochMillis);

  /** A {@code timestamptz} or {@code timestamp} column, in microseconds since 1970-01-01T00:00. */
  RowWriter timestampMicros(long epochMicros);

  /** A {@code time} column, in microseconds since midnight. */
  RowWriter time(long micros);

  /** A {@code date} column, in days since 1970-01-01. */
  RowWriter date(long epochDay);

  /** NULL, in a column of any type. */
  RowWriter missing();
}
