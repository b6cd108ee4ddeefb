package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;

/**
 * A column of single values in a list or a map, as Parquet holds it: for each element one entry,
 * and one for a row that has none. Stands before an entry until that is taken, or behind the last.
 */
final class LeafColumn {

  private final ColumnDescriptor column;
  private final int highest;
  private PageValues values;

  /** Of the entry; null behind the last. */
  private OpenPage page;

  private int leftInPage;
  private long left;
  private int repetition;
  private int definition;

  LeafColumn(ColumnDescriptor column) {
    this.column = column;
    this.highest = column.getMaxDefinitionLevel();
  }

  /** Goes to the first entry of a row group. */
  void begin(PageReadStore rowGroup) {
    PageReader pages = rowGroup.getPageReader(column);
    values = new PageValues(column, pages);
    left = pages.getTotalValueCount();
    leftInPage = 0;
    advance();
  }

  /** How much of what it is in the entry has; the value, too, if it is as high as it can be. */
  int definition() {
    return definition;
  }

  /** Whether the entry is of the same row as the one before. */
  boolean continues() {
    return repetition > 0;
  }

  /**
   * The entry's value, or null; goes to the next.
   *
   * @throws IllegalStateException behind the last
   */
  Object take() {
    if (page == null) {
      throw new IllegalStateException(column + " has fewer entries than its row group has rows");
    }
    Object value = definition == highest ? page.values().next() : null;
    advance();
    return value;
  }

  private void advance() {
    repetition = 0;
    if (left == 0) {
      page = null;
      return;
    }
    try {
      if (leftInPage == 0) {
        page = OpenPage.next(column, values);
        leftInPage = page.count();
      }
      repetition = page.repetition().readInt();
      definition = page.definition().readInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    leftInPage--;
    left--;
  }
}
