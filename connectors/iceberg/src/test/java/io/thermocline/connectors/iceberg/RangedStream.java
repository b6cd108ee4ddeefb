package io.thermocline.connectors.iceberg;

import java.io.IOException;
import org.apache.iceberg.io.RangeReadable;
import org.apache.iceberg.io.SeekableInputStream;

/** Answers ranges as an S3 client does; reading it in any other way is an error. */
final class RangedStream extends SeekableInputStream implements RangeReadable {

  /** Told of each request. */
  interface Request {
    void of(int length) throws IOException;
  }

  private final SeekableInputStream file;
  private final Request request;

  RangedStream(SeekableInputStream file, Request request) {
    this.file = file;
    this.request = request;
  }

  @Override
  public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
    request.of(length);
    file.seek(position);
    if (file.readNBytes(buffer, offset, length) < length) {
      throw new IOException("the file ends before " + (position + length));
    }
  }

  @Override
  public int readTail(byte[] buffer, int offset, int length) {
    throw new AssertionError("nobody asks for a tail");
  }

  @Override
  public long getPos() {
    throw new AssertionError("read by ranges only");
  }

  @Override
  public void seek(long to) {
    throw new AssertionError("read by ranges only");
  }

  @Override
  public int read() {
    throw new AssertionError("read by ranges only");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
