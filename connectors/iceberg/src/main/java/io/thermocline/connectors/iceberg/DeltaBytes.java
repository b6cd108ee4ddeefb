package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;

/**
 * Values in Parquet's DELTA_BYTE_ARRAY, each as what it shares with the one before and the rest.
 * Parquet's own reader makes four objects and two copies a value.
 */
final class DeltaBytes implements PageValues.Values {

  private final DeltaBinaryPackingValuesReader shared = new DeltaBinaryPackingValuesReader();
  private final DeltaBinaryPackingValuesReader lengths = new DeltaBinaryPackingValuesReader();
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private byte[] last = new byte[0];

  private DeltaBytes() {}

  /**
   * @param page lengths of what is shared, lengths of the rest, the rest itself
   */
  static DeltaBytes of(int rows, ByteBufferInputStream page) throws IOException {
    DeltaBytes values = new DeltaBytes();
    if (page.available() > 0) {
      values.shared.initFromPage(rows, page);
      values.lengths.initFromPage(rows, page);
      values.rest = page.slice(page.available());
    }
    return values;
  }

  @Override
  public ByteBuffer next() {
    int prefix = shared.readInteger();
    int length = lengths.readInteger();
    byte[] value = new byte[prefix + length];
    System.arraycopy(last, 0, value, 0, prefix);
    rest.get(value, prefix, length);
    last = value;
    return ByteBuffer.wrap(value);
  }
}
