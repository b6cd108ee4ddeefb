package io.thermocline.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A log a process appends to, also while we read or trim it. */
public record LogFile(Path path) {

  /** Size from which {@link #trim} empties it. */
  static final long LIMIT_BYTES = 16 << 20;

  private static final int TAIL_BYTES = 16 << 10;

  /**
   * Empties the file if it is too long. The writer has it open for appending, so it goes on at the
   * new end.
   */
  public void trim() throws IOException {
    if (Files.exists(path) && Files.size(path) > LIMIT_BYTES) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  /** The last lines, at most so many; none when there is no file. */
  public List<String> tail(int lines) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - TAIL_BYTES));
      byte[] end = new byte[(int) Math.min(file.length(), TAIL_BYTES)];
      int read = file.read(end);
      List<String> all =
          new String(end, 0, Math.max(read, 0), StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }
}
