package io.thermocline.connectors.iceberg;

import java.io.IOException;
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
    return new Stream(file.location(), length, ranges, tail);
  }

  @Override
  public String toString() {
    return file.location();
  }

  private static final class Stream extends PositionedStream {

    private final RangeReads ranges;
    private final long tailAt;
    private final byte[] tail;

    Stream(String file, long length, RangeReads ranges, byte[] tail) {
      super(file, length);
      this.ranges = ranges;
      this.tailAt = length - tail.length;
      this.tail = tail;
    }

    @Override
    protected int readAt(long at, byte[] bytes, int from, int wanted) throws IOException {
      if (at >= tailAt) {
        System.arraycopy(tail, (int) (at - tailAt), bytes, from, wanted);
      } else {
        ranges.read(at, bytes, from, wanted);
      }
      return wanted;
    }

    @Override
    public void close() throws IOException {
      ranges.close();
    }
  }
}
