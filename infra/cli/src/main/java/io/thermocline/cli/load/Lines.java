package io.thermocline.cli.load;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The lines of a file as bytes, numbered from 1, without their line ends and without a leading
 * byte-order mark. Bytes, because bad UTF-8 in one line must be that line's problem only.
 */
final class Lines implements Closeable {

  /**
   * Far above any order; a longer "line" is a file of another kind, and must not fill the memory.
   */
  private static final int MAX_LINE_BYTES = 16 << 20;

  private final InputFile file;
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private long number;

  Lines(InputFile file) throws IOException {
    this.file = file;
    this.in = file.open();
  }

  /** One line. */
  record Line(long number, byte[] bytes) {

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t') {
          return false;
        }
      }
      return true;
    }
  }

  /** The next line, or empty at the end of the file. */
  Optional<Line> next() throws IOException {
    line.reset();
    int b = read();
    if (b < 0) {
      return Optional.empty();
    }
    number++;
    while (b >= 0 && b != '\n') {
      line.write(b);
      if (line.size() > MAX_LINE_BYTES) {
        throw new InputFormatException(
            "%s:%d: line longer than %d bytes; expected one record a line"
                .formatted(file.path(), number, MAX_LINE_BYTES));
      }
      b = read();
    }
    return Optional.of(new Line(number, trimmed()));
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (EOFException | ZipException e) {
      throw new InputFormatException(
          "%s:%d: the compressed file is damaged or cut short; fetch it again"
              .formatted(file.path(), number + 1),
          e);
    }
  }

  private byte[] trimmed() {
    byte[] bytes = line.toByteArray();
    int from = number == 1 && startsWithByteOrderMark(bytes) ? 3 : 0;
    int to =
        bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
