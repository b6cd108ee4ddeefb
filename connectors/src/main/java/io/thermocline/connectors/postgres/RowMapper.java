package io.thermocline.connectors.postgres;

import java.io.Serializable;

/**
 * How rows of the stream become rows of a table.
 *
 * <p>Rows must be immutable once they are sent: they are kept until their flush is committed. After
 * a refusal a second thread calls, so a mapper keeps nothing between calls.
 *
 * @param <R> row of the stream
 */
public interface RowMapper<R> extends Serializable {

  /**
   * The row's primary key, as a value with equals, hashCode and an order. Changes of equal keys are
   * coalesced between flushes; the order should follow the key columns, which is the order in which
   * the table's index is fastest to write.
   */
  Comparable<?> key(R row);

  /**
   * The row's version, the guard of {@link Change}; written to the column {@code version} where the
   * table has one. Where other columns guard the table, a number that never grows as they shrink:
   * of two changes that meet before a flush and have the same, the later one is written.
   */
  long version(R row);

  /** What this row does. */
  Change change(R row);

  /** Writes the key columns, in the table's order. */
  void writeKey(R row, RowWriter out);

  /** Writes the columns behind the key, in the table's order, but for {@code version}. */
  void writeValues(R row, RowWriter out);
}
