package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/**
 * A column of single values, outside of lists and maps. Values of a dictionary are made once; bytes
 * are handed out in buffers that must stay as they are.
 */
final class FlatColumn implements ColumnReader {

  private static final int LEVEL_BITS = 1;

  private final ColumnDescriptor column;
  private ColumnPages pages;
  private Object[] dictionaryValues;
  private Page page;

  FlatColumn(ColumnDescriptor column) {
    this.column = column;
  }

  /** Values of a page, those that aren't null. */
  interface Values {
    Object next();
  }

  /** What is left of a page. */
  private static final class Page {
    private final RunLengthBitPackingHybridDecoder levels;
    private final Values values;
    private int rows;

    /**
     * @param levels 1 for a row that has a value; null if all have
     */
    Page(int rows, RunLengthBitPackingHybridDecoder levels, Values values) {
      this.rows = rows;
      this.levels = levels;
      this.values = values;
    }

    void read(Object[] into, int from, int to) throws IOException {
      for (int i = from; i < to; i++) {
        into[i] = levels == null || levels.readInt() == 1 ? values.next() : null;
      }
      rows -= to - from;
    }
  }

  @Override
  public void begin(PageReadStore rowGroup) {
    pages = new ColumnPages(column, rowGroup.getPageReader(column));
    page = null;
    Dictionary dictionary = pages.dictionary();
    dictionaryValues = new Object[dictionary == null ? 0 : dictionary.getMaxId() + 1];
    for (int id = 0; id < dictionaryValues.length; id++) {
      dictionaryValues[id] = value(dictionary, id);
    }
  }

  @Override
  public void read(Object[] into, int count) {
    try {
      int done = 0;
      while (done < count) {
        if (page == null || page.rows == 0) {
          page = nextPage();
        }
        int to = Math.min(count, done + page.rows);
        page.read(into, done, to);
        done = to;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Page nextPage() throws IOException {
    DataPage next = pages.next();
    return next instanceof DataPageV2 v2 ? page(v2) : page((DataPageV1) next);
  }

  private Page page(DataPageV2 v2) throws IOException {
    ByteBufferInputStream values = v2.getData().toInputStream();
    return page(
        v2.getValueCount(), v2.getDefinitionLevels().toInputStream(), v2.getDataEncoding(), values);
  }

  private Page page(DataPageV1 v1) throws IOException {
    ByteBufferInputStream bytes = v1.getBytes().toInputStream();
    ByteBufferInputStream levels =
        isOptional() ? bytes.sliceStream(BytesUtils.readIntLittleEndian(bytes)) : bytes;
    return page(v1.getValueCount(), levels, v1.getValueEncoding(), bytes);
  }

  private Page page(
      int rows, ByteBufferInputStream levels, Encoding encoding, ByteBufferInputStream bytes)
      throws IOException {
    return new Page(
        rows,
        isOptional() ? new RunLengthBitPackingHybridDecoder(LEVEL_BITS, levels) : null,
        values(rows, encoding, bytes));
  }

  private Values values(int rows, Encoding encoding, ByteBufferInputStream bytes)
      throws IOException {
    if (encoding == Encoding.DELTA_BYTE_ARRAY) {
      return DeltaBytes.of(rows, bytes);
    }
    ValuesReader reader = pages.values(encoding, rows, bytes);
    return encoding.usesDictionary()
        ? () -> dictionaryValues[reader.readValueDictionaryId()]
        : values(reader);
  }

  private Values values(ValuesReader reader) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> reader::readInteger;
      case INT64 -> reader::readLong;
      case FLOAT -> reader::readFloat;
      case DOUBLE -> reader::readDouble;
      case BOOLEAN -> reader::readBoolean;
      default -> () -> ByteBuffer.wrap(reader.readBytes().getBytes());
    };
  }

  private Object value(Dictionary of, int id) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> of.decodeToInt(id);
      case INT64 -> of.decodeToLong(id);
      case FLOAT -> of.decodeToFloat(id);
      case DOUBLE -> of.decodeToDouble(id);
      case BOOLEAN -> of.decodeToBoolean(id);
      default -> ByteBuffer.wrap(of.decodeToBinary(id).getBytes());
    };
  }

  private boolean isOptional() {
    return column.getMaxDefinitionLevel() > 0;
  }
}
