package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.util.Arrays;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A Parquet file that ends as {@link FileEnd} has it, without what its readers don't need.
 *
 * <p>The footer is known when it is complete, so the last bytes are held back until the file is
 * closed. A larger end stays as it is, since of its file there is next to nothing to be saved.
 */
public final class LeanFooter extends WrappedFile {

  /** What is held back, at least; twice that at most. */
  private static final int TAIL_BYTES = 32 << 10;

  public LeanFooter(OutputFile file) {
    super(file);
  }

  @Override
  PositionOutputStream wrap(PositionOutputStream stream) {
    return new Tail(stream);
  }

  /** Holds back the last bytes. */
  private static final class Tail extends PositionOutputStream {

    private final PositionOutputStream stream;
    private byte[] tail = new byte[1 << 10];
    private int held;
    private long position;
    private boolean closed;

    Tail(PositionOutputStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public long storedLength() throws IOException {
      return closed ? stream.storedLength() : position;
    }

    @Override
    public void write(int b) throws IOException {
      makeRoom(1);
      tail[held++] = (byte) b;
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int through = Math.max(0, length - TAIL_BYTES);
      if (through > 0) {
        letGo(held);
        stream.write(bytes, offset, through);
      }
      makeRoom(length - through);
      System.arraycopy(bytes, offset + through, tail, held, length - through);
      held += length - through;
      position += length;
    }

    /** The last bytes can't go yet, and nobody reads a file before it is closed. */
    @Override
    public void flush() {}

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try (stream) {
          byte[] end = FileEnd.lean(Arrays.copyOf(tail, held), position - held);
          stream.write(end);
          position += end.length - held;
        }
      }
    }

    private void makeRoom(int more) throws IOException {
      if (held + more > 2 * TAIL_BYTES) {
        letGo(held - TAIL_BYTES + more);
      }
      if (held + more > tail.length) {
        tail = Arrays.copyOf(tail, Math.min(2 * TAIL_BYTES, 2 * (held + more)));
      }
    }

    private void letGo(int first) throws IOException {
      stream.write(tail, 0, first);
      held -= first;
      System.arraycopy(tail, first, tail, 0, held);
    }
  }
}
