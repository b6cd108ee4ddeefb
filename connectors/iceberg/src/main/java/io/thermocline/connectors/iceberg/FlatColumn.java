package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;

/** A column of single values, outside of lists and maps. */
final class FlatColumn implements ColumnReader {

  private final ColumnDescriptor column;
  private PageValues values;
  private OpenPage page;
  private int left;

  FlatColumn(ColumnDescriptor column) {
    this.column = column;
  }

  @Override
  public void begin(PageReadStore rowGroup) {
    values = new PageValues(column, rowGroup.getPageReader(column));
    left = 0;
  }

  @Override
  public void read(Object[] into, int count) {
    try {
      int done = 0;
      while (done < count) {
        if (left == 0) {
          page = OpenPage.next(column, values);
          left = page.count();
        }
        int to = Math.min(count, done + left);
        left -= to - done;
        read(page, into, done, to);
        done = to;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(OpenPage page, Object[] into, int from, int to) throws IOException {
    var levels = page.definition();
    var values = page.values();
    for (int i = from; i < to; i++) {
      into[i] = levels == null || levels.readInt() == 1 ? values.next() : null;
    }
  }
}
