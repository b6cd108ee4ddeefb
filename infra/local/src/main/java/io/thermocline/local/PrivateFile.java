package io.thermocline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Files only their owner can read. */
final class PrivateFile {

  private static final int SECRET_BYTES = 20;

  private PrivateFile() {}

  /** Replaces the file in one step; at no moment can others read it. */
  static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Path whole =
        Files.createTempFile(
            file.getParent(),
            ".new-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(whole, content);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The secret in the file, made up and written there when there is none yet. */
  static String secret(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      write(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }
}
