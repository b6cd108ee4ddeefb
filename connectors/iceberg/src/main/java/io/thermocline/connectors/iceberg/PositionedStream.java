package io.thermocline.connectors.iceberg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.SeekableInputStream;

/** What Parquet's reader reads a file through whose bytes are to be had by position. */
public abstract class PositionedStream extends SeekableInputStream {

  private final String file;
  private final long length;
  private long position;

  /**
   * @param file its name, for errors
   */
  protected PositionedStream(String file, long length) {
    this.file = file;
    this.length = length;
  }

  /**
   * Reads bytes of the file.
   *
   * @param at where they are in it
   * @param from where they go in {@code bytes}
   * @param wanted at least one; all of them are within the file
   * @return how many were read, at least one
   */
  protected abstract int readAt(long at, byte[] bytes, int from, int wanted) throws IOException;

  @Override
  public final long getPos() {
    return position;
  }

  @Override
  public final void seek(long to) {
    position = to;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] bytes, int from, int wanted) throws IOException {
    int count = (int) Math.min(wanted, length - position);
    if (count <= 0) {
      return wanted == 0 ? 0 : -1;
    }
    int read = readAt(position, bytes, from, count);
    position += read;
    return read;
  }

  @Override
  public final void readFully(byte[] bytes) throws IOException {
    readFully(bytes, 0, bytes.length);
  }

  @Override
  public final void readFully(byte[] bytes, int from, int wanted) throws IOException {
    for (int done = 0; done < wanted; ) {
      int count = read(bytes, from + done, wanted - done);
      if (count < 0) {
        throw new EOFException("%s ends before %d".formatted(file, position + wanted - done));
      }
      done += count;
    }
  }

  @Override
  public final int read(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    int count = read(bytes, 0, bytes.length);
    if (count > 0) {
      buffer.put(bytes, 0, count);
    }
    return count;
  }

  @Override
  public final void readFully(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    readFully(bytes, 0, bytes.length);
    buffer.put(bytes);
  }
}
