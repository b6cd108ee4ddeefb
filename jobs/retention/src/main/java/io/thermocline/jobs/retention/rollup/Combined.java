package io.thermocline.jobs.retention.rollup;

import io.thermocline.jobs.retention.sort.SortKey;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.iceberg.StructLike;

/**
 * Rows of aggregates, with those that follow each other and are one combined. Of sorted rows that
 * is all of them.
 */
final class Combined implements Iterator<StructLike> {

  private final RollupRows rollups;
  private final SortKey key;
  private final Iterator<StructLike> rows;
  private StructLike next;
  private byte[] keyOfNext;

  /**
   * @param rows each an object of its own
   */
  Combined(RollupRows rollups, Iterator<StructLike> rows) {
    this.rollups = rollups;
    this.key = rollups.key();
    this.rows = rows;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public StructLike next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    StructLike sum = next;
    byte[] keyOfSum = keyOfNext;
    advance();
    while (next != null && Arrays.equals(keyOfSum, keyOfNext)) {
      rollups.combine(sum, next);
      advance();
    }
    return sum;
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
    keyOfNext = next == null ? null : key.of(next);
  }
}
