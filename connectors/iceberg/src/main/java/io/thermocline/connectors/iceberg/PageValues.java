package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The values of one column of one row group in Iceberg's internal form, page by page; null isn't
 * among them. Values of a dictionary are made once; bytes are handed out in buffers that must stay
 * as they are.
 */
final class PageValues {

  private final ColumnPages pages;
  private final PrimitiveType type;
  private final Object[] ofDictionary;

  PageValues(ColumnDescriptor column, PageReader reader) {
    pages = new ColumnPages(column, reader);
    type = column.getPrimitiveType();
    Dictionary dictionary = pages.dictionary();
    ofDictionary = new Object[dictionary == null ? 0 : dictionary.getMaxId() + 1];
    for (int id = 0; id < ofDictionary.length; id++) {
      ofDictionary[id] = value(dictionary, id);
    }
  }

  /** One after the other. */
  interface Values {
    Object next();
  }

  /**
   * @throws IllegalStateException if there is no page left
   */
  DataPage nextPage() {
    return pages.next();
  }

  /**
   * @param count of the page, null included
   * @param bytes behind the levels
   */
  Values of(int count, Encoding encoding, ByteBufferInputStream bytes) throws IOException {
    if (encoding == Encoding.DELTA_BYTE_ARRAY) {
      return DeltaBytes.of(count, bytes);
    }
    ValuesReader reader = pages.values(encoding, count, bytes);
    return encoding.usesDictionary()
        ? () -> ofDictionary[reader.readValueDictionaryId()]
        : values(reader);
  }

  private Values values(ValuesReader reader) {
    boolean decimal = isDecimal();
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> decimal ? () -> decimal(reader.readInteger()) : reader::readInteger;
      case INT64 -> decimal ? () -> decimal(reader.readLong()) : reader::readLong;
      case FLOAT -> reader::readFloat;
      case DOUBLE -> reader::readDouble;
      case BOOLEAN -> reader::readBoolean;
      default -> () -> ByteBuffer.wrap(reader.readBytes().getBytes());
    };
  }

  private Object value(Dictionary of, int id) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> isDecimal() ? decimal(of.decodeToInt(id)) : (Object) of.decodeToInt(id);
      case INT64 -> isDecimal() ? decimal(of.decodeToLong(id)) : (Object) of.decodeToLong(id);
      case FLOAT -> of.decodeToFloat(id);
      case DOUBLE -> of.decodeToDouble(id);
      case BOOLEAN -> of.decodeToBoolean(id);
      default -> ByteBuffer.wrap(of.decodeToBinary(id).getBytes());
    };
  }

  private boolean isDecimal() {
    return type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
  }

  private BigDecimal decimal(long unscaled) {
    return BigDecimal.valueOf(
        unscaled, ((DecimalLogicalTypeAnnotation) type.getLogicalTypeAnnotation()).getScale());
  }
}
