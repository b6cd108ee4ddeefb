package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;

/** The pages of one column of one row group, and their values that aren't null. */
final class ColumnPages {

  private final ColumnDescriptor column;
  private final PageReader pages;
  private final Dictionary dictionary;

  ColumnPages(ColumnDescriptor column, PageReader pages) {
    this.column = column;
    this.pages = pages;
    DictionaryPage first = pages.readDictionaryPage();
    try {
      dictionary = first == null ? null : first.getEncoding().initDictionary(column, first);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null if there is none. */
  Dictionary dictionary() {
    return dictionary;
  }

  /**
   * @throws IllegalStateException if there is no page left
   */
  DataPage next() {
    DataPage page = pages.readPage();
    if (page == null) {
      throw new IllegalStateException(column + " has fewer values than its row group has rows");
    }
    return page;
  }

  /**
   * @param count of rows in the page
   * @param bytes behind the levels
   */
  ValuesReader values(Encoding encoding, int count, ByteBufferInputStream bytes)
      throws IOException {
    ValuesReader values =
        encoding.usesDictionary()
            ? encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary)
            : encoding.getValuesReader(column, ValuesType.VALUES);
    values.initFromPage(count, bytes);
    return values;
  }
}
