package io.thermocline.connectors.iceberg;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * A Parquet file without the table's schema as JSON, which Iceberg writes into each footer. Readers
 * go by the columns' ids; and of a file of some thousand rows, as a day of few devices is, that
 * text is a seventh.
 *
 * <p>The footer is known when it is complete, so the last bytes are held back until the file is
 * closed. A larger footer stays as it is, since of its file the text is next to nothing.
 */
public final class LeanFooter extends WrappedFile {

  private static final String SCHEMA_TEXT = "iceberg.schema";

  /** What is held back, at least; twice that at most. */
  private static final int TAIL_BYTES = 32 << 10;

  private static final int MAGIC_BYTES = ParquetFileWriter.MAGIC.length;
  private static final int TRAILER_BYTES = Integer.BYTES + MAGIC_BYTES;

  public LeanFooter(OutputFile file) {
    super(file);
  }

  @Override
  PositionOutputStream wrap(PositionOutputStream stream) {
    return new Tail(stream);
  }

  /**
   * The same end of a file, without the text. Bytes that don't end in a whole footer are returned
   * as they are.
   */
  private static byte[] lean(byte[] end) throws IOException {
    int trailer = end.length - TRAILER_BYTES;
    if (trailer < 0
        || !Arrays.equals(
            end, end.length - MAGIC_BYTES, end.length, ParquetFileWriter.MAGIC, 0, MAGIC_BYTES)) {
      return end;
    }
    int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
    int begin = trailer - length;
    if (length < 0 || begin < 0) {
      return end;
    }
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, begin, length));
    footer.getKey_value_metadata().removeIf(pair -> pair.getKey().equals(SCHEMA_TEXT));
    ByteArrayOutputStream lean = new ByteArrayOutputStream(end.length);
    lean.write(end, 0, begin);
    Util.writeFileMetaData(footer, lean);
    lean.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(lean.size() - begin)
            .array());
    lean.write(ParquetFileWriter.MAGIC);
    return lean.toByteArray();
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
          byte[] end = lean(Arrays.copyOf(tail, held));
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
