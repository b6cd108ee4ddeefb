package io.thermocline.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Unpacks compressed tar archives, each once. */
final class Archive {

  /** Opens the compressed archive. */
  interface Source {
    InputStream open() throws IOException;
  }

  private static final int OWNER_EXECUTES = 0100;

  private Archive() {}

  /**
   * Unpacks into a directory that does not exist yet; does nothing if it does. The directory
   * appears in one step when all of it is there: what a kill left half done is thrown away.
   *
   * @return whether there was anything to do
   */
  static boolean unpack(Source source, Path directory) throws IOException {
    if (Files.exists(directory)) {
      return false;
    }
    Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
    Trees.delete(unfinished);
    Files.createDirectories(unfinished);
    try (TarArchiveInputStream tar = tar(source.open())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, unfinished);
      }
    } catch (CompressorException e) {
      throw new IOException("Not a compressed archive: " + e.getMessage(), e);
    }
    Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static TarArchiveInputStream tar(InputStream compressed) throws CompressorException {
    return new TarArchiveInputStream(
        new CompressorStreamFactory()
            .createCompressorInputStream(new BufferedInputStream(compressed)));
  }

  private static void unpack(InputStream content, TarArchiveEntry entry, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("The archive's entry " + entry.getName() + " leaves its directory");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, into.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      if ((entry.getMode() & OWNER_EXECUTES) != 0) {
        allowExecution(target);
      }
    }
  }

  private static void allowExecution(Path file) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    permissions.add(PosixFilePermission.GROUP_EXECUTE);
    permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    Files.setPosixFilePermissions(file, permissions);
  }
}
