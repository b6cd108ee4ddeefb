package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.Coordinates;
import java.util.BitSet;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;

/**
 * How large the dictionary of a column may get, so that offsets get none. Each partition counts its
 * own, so a day of several has the same offsets more than once: enough for Parquet to take a
 * dictionary, which is several times the size of the steps between them. Iceberg's writer has one
 * limit for all columns. Not thread-safe.
 */
final class Dictionaries {

  /** Columns of few values have one in any case. */
  private static final int ALWAYS = 32 << 10;

  /** Half of what numbers take without: so few rows are too few for a larger one. */
  private static final int BYTES_A_ROW = Long.BYTES / 2;

  /** A bit less than what offsets would take that are all of them in every partition. */
  private static final int BYTES_AN_OFFSET = Long.BYTES - 1;

  /** Parquet's writer fails below some dozens. */
  private static final int LEAST = 1 << 10;

  private final int position;
  private final BitSet partitions = new BitSet();

  Dictionaries(Schema schema) {
    position = schema.columns().indexOf(schema.findField(Coordinates.PARTITION));
  }

  /** Looks at a row of the schema. */
  void count(StructLike row) {
    partitions.set(row.get(position, Integer.class));
  }

  /**
   * The limit for rows like those that were counted.
   *
   * @param rows that one page holds at most, or the file, if that has fewer
   */
  long limitBytes(long rows) {
    long ofOffsets = rows * BYTES_AN_OFFSET / Math.max(1, partitions.cardinality());
    return Math.max(LEAST, Math.min(rows * BYTES_A_ROW, Math.max(ALWAYS, ofOffsets)));
  }
}
