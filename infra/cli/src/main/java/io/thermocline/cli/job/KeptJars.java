package io.thermocline.cli.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Copies of the jars that jobs run from, by their content: a job that is paused, or rolled back to,
 * goes on with the code it had, whatever was built since.
 */
public final class KeptJars {

  private final Path directory;

  public KeptJars(Path directory) {
    this.directory = directory;
  }

  /** The copy of {@code jar}, made unless it is there. */
  public Path keep(Path jar) throws IOException {
    Path copy = directory.resolve(digest(jar) + ".jar").toAbsolutePath();
    if (!Files.exists(copy)) {
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "copy", ".part");
      Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  /**
   * Deletes copies that nobody needs any more.
   *
   * @param needed paths as {@link #keep} gave them
   */
  public void prune(Set<String> needed) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory, "*.jar")) {
      for (Path copy : copies) {
        if (!needed.contains(copy.toAbsolutePath().toString())) {
          Files.deleteIfExists(copy);
        }
      }
    }
  }

  private static String digest(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
