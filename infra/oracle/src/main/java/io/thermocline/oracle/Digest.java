package io.thermocline.oracle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Digest of a record's key and value, telling a missing one from an empty one. */
final class Digest {

  private Digest() {}

  static String of(Optional<byte[]> key, Optional<byte[]> value) {
    return part(key) + part(value);
  }

  private static String part(Optional<byte[]> bytes) {
    return bytes.map(b -> HexFormat.of().formatHex(sha256().digest(b))).orElse("none");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
