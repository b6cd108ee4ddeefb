package io.thermocline.connectors.serialization;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows, as bytes, that wait in a temporary file, in their order. The file has no name any more: it
 * goes with the process, whatever ends that. Not thread-safe.
 */
public final class TemporaryRun implements Closeable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final FileChannel channel;
  private final long count;
  private final DataInputStream in;
  private long read;

  private TemporaryRun(FileChannel channel, long count) throws IOException {
    this.channel = channel;
    this.count = count;
    channel.position(0);
    in =
        new DataInputStream(
            new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES));
  }

  /** Writes all of them; the caller closes what it gets. */
  public static TemporaryRun write(Iterable<byte[]> rows) throws IOException {
    Path file = Files.createTempFile("thermocline-sort", ".run");
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Files.delete(file);
      DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
      long count = 0;
      for (byte[] row : rows) {
        out.writeInt(row.length);
        out.write(row);
        count++;
      }
      out.flush();
      return new TemporaryRun(channel, count);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The next row; null after the last. */
  public byte[] next() throws IOException {
    if (read == count) {
      return null;
    }
    read++;
    byte[] row = new byte[in.readInt()];
    in.readFully(row);
    return row;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
