package io.thermocline.query.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file of which only some stretches are here. Reading anything else fails, or asks for it: it
 * never yields bytes that aren't the file's. Not thread-safe.
 */
final class PartialFile implements InputFile {

  /** Where bytes come from that aren't here. */
  interface Missing {
    byte[] read(long from, int length) throws IOException;
  }

  private final String name;
  private final long length;
  private final Missing missing;
  private final NavigableMap<Long, byte[]> stretches = new TreeMap<>();

  PartialFile(String name, long length, Missing missing) {
    this.name = name;
    this.length = length;
    this.missing = missing;
  }

  /** Of which nothing else is read. */
  static PartialFile sealed(String name, long length) {
    return new PartialFile(
        name,
        length,
        (from, count) -> {
          throw new IOException("%s: %d bytes at %d were not fetched".formatted(name, count, from));
        });
  }

  void add(long from, byte[] bytes) {
    stretches.put(from, bytes);
  }

  /** Lets go of all stretches. */
  void clear() {
    stretches.clear();
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream();
  }

  @Override
  public String toString() {
    return name;
  }

  private final class Stream extends SeekableInputStream {

    private long position;

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
      Map.Entry<Long, byte[]> stretch = stretches.floorEntry(position);
      if (stretch == null || stretch.getKey() + stretch.getValue().length <= position) {
        add(position, missing.read(position, count));
        stretch = stretches.floorEntry(position);
      }
      int at = (int) (position - stretch.getKey());
      int here = Math.min(count, stretch.getValue().length - at);
      System.arraycopy(stretch.getValue(), at, bytes, from, here);
      position += here;
      return here;
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
      readFully(bytes, 0, bytes.length);
    }

    @Override
    public void readFully(byte[] bytes, int from, int wanted) throws IOException {
      for (int done = 0; done < wanted; ) {
        int count = read(bytes, from + done, wanted - done);
        if (count < 0) {
          throw new EOFException("%s ends before %d".formatted(name, position + wanted - done));
        }
        done += count;
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
  }
}
