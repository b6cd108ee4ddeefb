package io.thermocline.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Unpacks tar archives, each once, by the system's own {@code tar}. */
final class Archive {

  /** Opens the archive, decompressed. */
  interface Source {
    InputStream open() throws IOException;
  }

  private Archive() {}

  /**
   * Unpacks into a directory that does not exist yet; does nothing if it does. The directory
   * appears in one step when all of it is there: what a kill left half done is thrown away.
   *
   * @return whether there was anything to do
   */
  static boolean unpack(Source source, Path directory) throws IOException, InterruptedException {
    if (Files.exists(directory)) {
      return false;
    }
    Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
    Trees.delete(unfinished);
    Files.createDirectories(unfinished);
    try (InputStream tar = source.open()) {
      untar(tar, unfinished);
    }
    Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static void untar(InputStream tar, Path directory)
      throws IOException, InterruptedException {
    // -o: root, too, owns what it unpacks.
    Process untar =
        new ProcessBuilder("tar", "-x", "-o", "-C", directory.toString(), "-f", "-")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = untar.getOutputStream()) {
      tar.transferTo(in);
    }
    int exit = untar.waitFor();
    if (exit != 0) {
      throw new IOException("tar ended with exit code " + exit + " unpacking to " + directory);
    }
  }
}
