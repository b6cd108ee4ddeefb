package io.thermocline.cli.view;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Readable {

  private static final long MIB = 1 << 20;

  /** {@code 1,234,567}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 12.3 MB} (of 2^20 bytes), {@code 812 KB}. */
  public static String bytes(long bytes) {
    if (bytes < MIB) {
      return String.format(Locale.ROOT, "%,d KB", (bytes + 1023) / 1024);
    }
    double mib = (double) bytes / MIB;
    return String.format(Locale.ROOT, mib < 100 ? "%.1f MB" : "%,.0f MB", mib);
  }

  /** Two digits or so: {@code 0.4 s}, {@code 42 s}, {@code 3 min}, {@code 5 h}, {@code 12 d}. */
  public static String duration(Duration duration) {
    double seconds = Math.max(0, duration.toMillis() / 1000.0);
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds < 2 * 3600) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
    if (seconds < 2 * 86_400) {
      return String.format(Locale.ROOT, "%.0f h", seconds / 3600);
    }
    return String.format(Locale.ROOT, "%,.0f d", seconds / 86_400);
  }

  private Readable() {}
}
