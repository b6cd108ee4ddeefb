package io.thermocline.connectors.iceberg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file for Parquet's reader that asks for just the bytes that are read: one request for its end,
 * where the footer is, and one for each stretch of columns.
 */
final class RangedFile implements InputFile {

  /** Holds the footer of all but very wide or very long files. */
  private static final int TAIL = 64 << 10;

  private final org.apache.iceberg.io.InputFile file;

  RangedFile(org.apache.iceberg.io.InputFile file) {
    this.file = file;
  }

  @Override
  public long getLength() {
    return file.getLength();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    long length = file.getLength();
    byte[] tail = new byte[(int) Math.min(TAIL, length)];
    RangeReads ranges = new RangeReads(file);
    ranges.read(length - tail.length, tail, 0, tail.length);
    return new Stream(ranges, length, tail);
  }

  @Override
  public String toString() {
    return file.location();
  }

  private static final class Stream extends SeekableInputStream {

    private final RangeReads ranges;
    private final long length;
    private final byte[] tail;
    private long position;

    Stream(RangeReads ranges, long length, byte[] tail) {
      this.ranges = ranges;
      this.length = length;
      this.tail = tail;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long to) {
      position = to;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int wanted) throws IOException {
      int count = (int) Math.min(wanted, length - position);
      if (count <= 0) {
        return wanted == 0 ? 0 : -1;
      }
      long inTail = position - (length - tail.length);
      if (inTail >= 0) {
        System.arraycopy(tail, (int) inTail, bytes, from, count);
      } else {
        ranges.read(position, bytes, from, count);
      }
      position += count;
      return count;
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
      readFully(bytes, 0, bytes.length);
    }

    @Override
    public void readFully(byte[] bytes, int from, int wanted) throws IOException {
      if (read(bytes, from, wanted) < wanted) {
        throw new EOFException("the file ends before " + (position + wanted));
      }
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
      byte[] bytes = new byte[buffer.remaining()];
      int count = read(bytes, 0, bytes.length);
      if (count > 0) {
        buffer.put(bytes, 0, count);
      }
      return count;
    }

    @Override
    public void readFully(ByteBuffer buffer) throws IOException {
      byte[] bytes = new byte[buffer.remaining()];
      readFully(bytes, 0, bytes.length);
      buffer.put(bytes);
    }

    @Override
    public void close() throws IOException {
      ranges.close();
    }
  }
}
