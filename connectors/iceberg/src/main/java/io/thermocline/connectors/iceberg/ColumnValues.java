package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;

/**
 * The values of a required column of one row group, in their order. Parquet's own column reader
 * also looks after levels and converters, which such a column has none of.
 */
final class ColumnValues {

  private final ColumnPages pages;
  private ValuesReader values;
  private int left;

  /**
   * @throws IllegalArgumentException if the column is optional or repeated
   */
  ColumnValues(ColumnDescriptor column, PageReader pages) {
    if (column.getMaxDefinitionLevel() > 0 || column.getMaxRepetitionLevel() > 0) {
      throw new IllegalArgumentException(column + " is not a required column");
    }
    this.pages = new ColumnPages(column, pages);
  }

  int nextInt() {
    if (left == 0) {
      turnPage();
    }
    left--;
    return values.readInteger();
  }

  long nextLong() {
    if (left == 0) {
      turnPage();
    }
    left--;
    return values.readLong();
  }

  private void turnPage() {
    DataPage page = pages.next();
    if (page instanceof DataPageV1 v1) {
      open(v1.getValueEncoding(), v1.getBytes(), v1.getValueCount());
    } else {
      DataPageV2 v2 = (DataPageV2) page;
      open(v2.getDataEncoding(), v2.getData(), v2.getValueCount());
    }
  }

  private void open(Encoding encoding, BytesInput bytes, int count) {
    try {
      values = pages.values(encoding, count, bytes.toInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    left = count;
  }
}
