package io.thermocline.cli.load;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.zip.GZIPInputStream;

/** A file to read, unpacked if its name ends in {@code .gz}; its bytes count as progress. */
record InputFile(Path path, LoadProgress progress) {

  private static final int BUFFER = 1 << 16;

  static LoadProgress progressOver(Collection<Path> paths) throws IOException {
    long total = 0;
    for (Path path : paths) {
      total += Files.size(path);
    }
    return new LoadProgress(total);
  }

  InputStream open() throws IOException {
    InputStream raw = new Counted(Files.newInputStream(path), progress);
    if (!path.getFileName().toString().endsWith(".gz")) {
      return new BufferedInputStream(raw, BUFFER);
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
    } catch (IOException e) {
      raw.close();
      throw new InputFormatException(path + ": not a gzip file; take .gz off its name", e);
    }
  }

  private static final class Counted extends FilterInputStream {
    private final LoadProgress progress;

    Counted(InputStream in, LoadProgress progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      progress.add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      progress.add(Math.max(read, 0));
      return read;
    }
  }
}
