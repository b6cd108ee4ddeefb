package io.thermocline.connectors.iceberg;

import java.io.IOException;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A file that need not come to be: what is written after {@link #drop} goes nowhere, and closing it
 * uploads nothing. A writer that failed because storage is away would else wait for it once more,
 * file after file, until the task counts as stuck.
 *
 * <p>Iceberg's streams to S3 can't be told to give up; one that is let go of deletes its local
 * copy.
 */
final class DroppableFile extends WrappedFile {

  private boolean dropped;

  DroppableFile(OutputFile file) {
    super(file);
  }

  void drop() {
    dropped = true;
  }

  @Override
  PositionOutputStream wrap(PositionOutputStream stream) {
    return new Droppable(stream);
  }

  private final class Droppable extends PositionOutputStream {

    private final PositionOutputStream stream;
    private long position;

    Droppable(PositionOutputStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public long storedLength() throws IOException {
      return dropped ? position : stream.storedLength();
    }

    @Override
    public void write(int b) throws IOException {
      position++;
      if (!dropped) {
        stream.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      position += length;
      if (!dropped) {
        stream.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      if (!dropped) {
        stream.flush();
      }
    }

    @Override
    public void close() throws IOException {
      if (!dropped) {
        stream.close();
      }
    }
  }
}
