package io.thermocline.connectors.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * One column of a batch as a Postgres array in its binary wire format. Values go straight into one
 * growing buffer; the driver's own arrays would need an object a value and have no binary form for
 * numeric.
 *
 * <p>Layout (array_recv in the server): number of dimensions, whether there are NULLs, element
 * type, length, lower bound; then each element as its byte length (−1 for NULL) and its bytes. An
 * empty array has no dimension, so neither length nor bound.
 *
 * <p>NULLs behind the last value are not sent: unnest gives NULL where an array beside another has
 * come to its end, and does nothing for it. Many columns of a batch have no value at all.
 */
@SuppressWarnings("EqualsHashCode") // PGobject's equality is about its text, which this never has
final class ColumnArray extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1L;
  private static final int DIMENSIONS_AT = 0;
  private static final int LENGTH_AT = 12;
  private static final int EMPTY = LENGTH_AT;
  private static final int HEADER = 20;
  private static final int NULL = -1;

  private final ColumnType columnType;
  private byte[] bytes = new byte[1024];
  private int end;

  /** Elements up to the last that is not NULL. */
  private int sent;

  private int sentEnd;
  private int count;

  ColumnArray(ColumnType type) {
    columnType = type;
    setType(type.arrayName());
    int32(1);
    int32(1);
    int32(type.elementOid());
    int32(0);
    int32(1);
  }

  ColumnType columnType() {
    return columnType;
  }

  void addNull() {
    int32(NULL);
    count++;
  }

  void addInt32(int value) {
    int32(4);
    int32(value);
    added();
  }

  void addInt64(long value) {
    int32(8);
    int32((int) (value >>> 32));
    int32((int) value);
    added();
  }

  void addText(String value) {
    int length = value.length();
    ensure(4 + length);
    int start = end + 4;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        addBytes(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
        return;
      }
      bytes[start + i] = (byte) c;
    }
    int32(length);
    end += length;
    added();
  }

  /** An element of any bytes; {@code prefix} comes before them. */
  void addBytes(ByteBuffer value, byte... prefix) {
    int length = value.remaining();
    ensure(Integer.BYTES + prefix.length + length);
    int32(prefix.length + length);
    System.arraycopy(prefix, 0, bytes, end, prefix.length);
    value.get(value.position(), bytes, end + prefix.length, length);
    end += prefix.length + length;
    added();
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
    added();
  }

  /** Elements from {@code from} up to {@code to} as an array of their own. */
  ColumnArray slice(int from, int to) {
    int start = HEADER;
    for (int i = 0; i < from; i++) {
      start = next(start);
    }
    ColumnArray part = new ColumnArray(columnType);
    for (int i = from, at = start; i < to; i++) {
      int behind = next(at);
      part.ensure(behind - at);
      System.arraycopy(bytes, at, part.bytes, part.end, behind - at);
      part.end += behind - at;
      if (length(at) == NULL) {
        part.count++;
      } else {
        part.added();
      }
      at = behind;
    }
    return part;
  }

  private int next(int element) {
    return element + Integer.BYTES + Math.max(length(element), 0);
  }

  private int length(int element) {
    return (bytes[element] & 0xFF) << 24
        | (bytes[element + 1] & 0xFF) << 16
        | (bytes[element + 2] & 0xFF) << 8
        | bytes[element + 3] & 0xFF;
  }

  private void added() {
    sent = ++count;
    sentEnd = end;
  }

  @Override
  public int lengthInBytes() {
    return sent == 0 ? EMPTY : sentEnd;
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    put(DIMENSIONS_AT, sent == 0 ? 0 : 1);
    put(LENGTH_AT, sent);
    System.arraycopy(bytes, 0, target, offset, lengthInBytes());
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
