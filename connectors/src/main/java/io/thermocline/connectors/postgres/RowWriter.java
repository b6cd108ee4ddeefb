package io.thermocline.connectors.postgres;

import java.math.BigDecimal;
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

  /** A {@code date} column, in days since 1970-01-01. */
  RowWriter date(long epochDay);

  /** NULL, in a column of any type. */
  RowWriter missing();
}
