package io.thermocline.connectors.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * One column of a batch as a Postgres array in its binary wire format. Values go straight into one
 * growing buffer that is reused from batch to batch; the driver's own arrays would need an object a
 * value and have no binary form for numeric.
 *
 * <p>Layout (array_recv in the server): number of dimensions, whether there are NULLs, element
 * type, length, lower bound; then each element as its byte length (−1 for NULL) and its bytes.
 */
@SuppressWarnings("EqualsHashCode") // PGobject's equality is about its text, which this never has
final class ColumnArray extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1L;
  private static final int LENGTH_AT = 12;
  private static final int HEADER = 20;
  private static final int NULL = -1;

  private byte[] bytes = new byte[1024];
  private int end;
  private int count;

  ColumnArray(ColumnType type) {
    setType(type.arrayName());
    int32(1);
    int32(1);
    int32(type.elementOid());
    int32(0);
    int32(1);
  }

  void clear() {
    end = HEADER;
    count = 0;
  }

  void addNull() {
    int32(NULL);
    count++;
  }

  void addInt32(int value) {
    int32(4);
    int32(value);
    count++;
  }

  void addInt64(long value) {
    int32(8);
    int32((int) (value >>> 32));
    int32((int) value);
    count++;
  }

  void addText(String value) {
    int length = value.length();
    ensure(4 + length);
    int start = end + 4;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        addBytes(value.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[start + i] = (byte) c;
    }
    int32(length);
    end += length;
    count++;
  }

  /** Begins an element of 16-bit parts; returns what {@link #endElement} needs. */
  int beginElement() {
    int32(0);
    return end;
  }

  void int16(int value) {
    ensure(2);
    bytes[end] = (byte) (value >>> 8);
    bytes[end + 1] = (byte) value;
    end += 2;
  }

  void endElement(int start) {
    put(start - 4, end - start);
    count++;
  }

  @Override
  public int lengthInBytes() {
    return end;
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    put(LENGTH_AT, count);
    System.arraycopy(bytes, 0, target, offset, end);
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("a column array is only sent");
  }

  /** Asked for by the driver only where binary transfer is switched off. */
  @Override
  public String getValue() {
    throw new IllegalStateException(
        "the Postgres sink needs binary transfer; remove binaryTransfer, binaryTransferDisable and preferQueryMode from the JDBC URL");
  }

  private void addBytes(byte[] value) {
    int32(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, end, value.length);
    end += value.length;
    count++;
  }

  private void int32(int value) {
    ensure(4);
    put(end, value);
    end += 4;
  }

  private void put(int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  private void ensure(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
    }
  }
}
