package io.thermocline.schemas;

import java.nio.charset.StandardCharsets;

/** Record keys made of several parts, readable, and different for different parts. */
public final class RecordKeys {

  private RecordKeys() {}

  /** {@code a|b|c}, with a backslash before each backslash and bar inside a part. */
  public static String join(String... parts) {
    StringBuilder key = new StringBuilder();
    for (String part : parts) {
      if (key.length() > 0) {
        key.append('|');
      }
      key.append(part.replace("\\", "\\\\").replace("|", "\\|"));
    }
    return key.toString();
  }

  /** As keys are written. */
  public static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** As keys are read. */
  public static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
