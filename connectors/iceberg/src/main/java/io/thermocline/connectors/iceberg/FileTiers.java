package io.thermocline.connectors.iceberg;

import org.apache.iceberg.Table;

/** Which storage a data file of an archive table is on: told by where it lies. */
public final class FileTiers {

  private static final String COLD = "/cold/";
  private static final String WARM = "/data/";

  private FileTiers() {}

  /** Below it lie a table's cold files; Iceberg writes all others below {@code data}. */
  public static String coldLocation(Table table) {
    return table.location().replaceAll("/+$", "") + "/cold";
  }

  /**
   * Whether a file lies below a table's {@link #coldLocation}. The last directory of either name
   * decides, as buckets and datasets may be called {@code cold}, too.
   */
  public static boolean isCold(String location) {
    return location.lastIndexOf(COLD) > location.lastIndexOf(WARM);
  }
}
