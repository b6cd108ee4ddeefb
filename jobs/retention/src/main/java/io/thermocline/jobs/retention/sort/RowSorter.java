package io.thermocline.jobs.retention.sort;

import io.thermocline.connectors.serialization.TemporaryRun;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types;

/**
 * Sorts rows: up to a limit in memory, beyond it in runs that are merged. Equal rows keep their
 * order. Not thread-safe.
 */
public final class RowSorter implements Closeable {

  /** The key's length comes first, then the key, then the row. */
  private static final int KEY = 4;

  /** What an array costs beside its bytes. */
  private static final int ARRAY_BYTES = 24;

  private final RowCodec codec;
  private final SortKey key;
  private final long memoryBytes;
  private final ByteBuilder builder = new ByteBuilder();
  private final List<byte[]> waiting = new ArrayList<>();
  private final List<TemporaryRun> runs = new ArrayList<>();
  private long waitingBytes;

  /**
   * @param memoryBytes that rows may take before they are written to a temporary file
   */
  public RowSorter(Types.StructType columns, SortKey key, long memoryBytes) {
    this.codec = new RowCodec(columns);
    this.key = key;
    this.memoryBytes = memoryBytes;
  }

  /** Takes a copy of {@code row}. */
  public void add(StructLike row) throws IOException {
    builder.clear();
    builder.putInt(0);
    key.write(row, builder);
    builder.setInt(0, builder.size() - KEY);
    codec.write(row, builder);
    byte[] bytes = builder.toArray();
    waiting.add(bytes);
    waitingBytes += bytes.length + ARRAY_BYTES;
    if (waitingBytes > memoryBytes) {
      waiting.sort(RowSorter::compare);
      runs.add(TemporaryRun.write(waiting));
      waiting.clear();
      waitingBytes = 0;
    }
  }

  /**
   * All rows in order. Call it after the last was added, and once only, unless there are so few
   * that {@link #holds} them.
   */
  public Iterator<StructLike> sorted() throws IOException {
    waiting.sort(RowSorter::compare);
    if (runs.isEmpty()) {
      return new Rows(waiting.iterator());
    }
    return new Rows(new Merge());
  }

  /** Whether none was added. */
  public boolean isEmpty() {
    return runs.isEmpty() && waiting.isEmpty();
  }

  /**
   * Whether all rows are in memory, and are no more than so many.
   *
   * @param bytes that they take there at most
   */
  public boolean holds(int rows, long bytes) {
    return runs.isEmpty() && waiting.size() <= rows && waitingBytes <= bytes;
  }

  @Override
  public void close() throws IOException {
    for (TemporaryRun run : runs) {
      run.close();
    }
  }

  private static int compare(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(
        a, KEY, KEY + ByteCursor.intAt(a, 0), b, KEY, KEY + ByteCursor.intAt(b, 0));
  }

  /** Bytes to rows. */
  private final class Rows implements Iterator<StructLike> {
    private final Iterator<byte[]> bytes;
    private final ByteCursor cursor = new ByteCursor();

    Rows(Iterator<byte[]> bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean hasNext() {
      return bytes.hasNext();
    }

    @Override
    public StructLike next() {
      byte[] row = bytes.next();
      cursor.reset(row, KEY + ByteCursor.intAt(row, 0));
      return (StructLike) codec.read(cursor);
    }
  }

  /** The first row of a run, or of what is still in memory, that was not handed out. */
  private record Head(byte[] row, int number, Iterator<byte[]> rest) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      int order = compare(row, other.row);
      return order != 0 ? order : Integer.compare(number, other.number);
    }
  }

  private final class Merge implements Iterator<byte[]> {
    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    Merge() {
      for (int i = 0; i < runs.size(); i++) {
        push(i, rest(runs.get(i)));
      }
      push(runs.size(), waiting.iterator());
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public byte[] next() {
      Head head = heads.poll();
      if (head == null) {
        throw new NoSuchElementException();
      }
      push(head.number, head.rest);
      return head.row;
    }

    private void push(int number, Iterator<byte[]> rest) {
      if (rest.hasNext()) {
        heads.add(new Head(rest.next(), number, rest));
      }
    }

    private Iterator<byte[]> rest(TemporaryRun run) {
      return new Iterator<>() {
        private byte[] next = read();

        @Override
        public boolean hasNext() {
          return next != null;
        }

        @Override
        public byte[] next() {
          byte[] row = next;
          next = read();
          return row;
        }

        private byte[] read() {
          try {
            return run.next();
          } catch (IOException e) {
            throw new UncheckedIOException("a temporary file of sorted rows can't be read", e);
          }
        }
      };
    }
  }
}
