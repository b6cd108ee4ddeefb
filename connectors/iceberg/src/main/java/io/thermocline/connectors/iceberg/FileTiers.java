package io.thermocline.connectors.iceberg;

import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.Table;

/** What a file of an archive table is: told by where it lies. */
public final class FileTiers {

  private static final String COLD = "/cold/";
  private static final String COMPACTED = "/compacted/";

  /**
   * All that lie right below a table's location, so that a table may be called like one of them.
   */
  private static final List<String> DIRECTORIES = List.of(COLD, COMPACTED, "/data/", "/metadata/");

  private FileTiers() {}

  /** Below it lie a table's cold files. */
  public static String coldLocation(Table table) {
    return below(table, COLD);
  }

  /** Below it lie files of warm days that were compacted. */
  public static String compactedLocation(Table table) {
    return below(table, COMPACTED);
  }

  /** Whether a file lies below its table's {@link #coldLocation}. */
  public static boolean isCold(String location) {
    return isNearest(COLD, location);
  }

  /** Whether a file lies below its table's {@link #compactedLocation}. */
  public static boolean isCompacted(String location) {
    return isNearest(COMPACTED, location);
  }

  private static String below(Table table, String directory) {
    return table.location().replaceAll("/+$", "") + directory.substring(0, directory.length() - 1);
  }

  /** The last of these directories decides, as buckets and datasets may have such names, too. */
  private static boolean isNearest(String directory, String location) {
    return location.contains(directory)
        && DIRECTORIES.stream()
            .max(Comparator.comparingInt(location::lastIndexOf))
            .orElseThrow()
            .equals(directory);
  }
}
