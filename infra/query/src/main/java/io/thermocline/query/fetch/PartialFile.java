package io.thermocline.query.fetch;

import io.thermocline.connectors.iceberg.PositionedStream;
import java.io.IOException;
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

  private final class Stream extends PositionedStream {

    Stream() {
      super(name, length);
    }

    @Override
    protected int readAt(long at, byte[] bytes, int from, int wanted) throws IOException {
      Map.Entry<Long, byte[]> stretch = stretches.floorEntry(at);
      if (stretch == null || stretch.getKey() + stretch.getValue().length <= at) {
        add(at, missing.read(at, wanted));
        stretch = stretches.floorEntry(at);
      }
      int skipped = (int) (at - stretch.getKey());
      int here = Math.min(wanted, stretch.getValue().length - skipped);
      System.arraycopy(stretch.getValue(), skipped, bytes, from, here);
      return here;
    }
  }
}
