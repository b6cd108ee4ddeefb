package io.thermocline.jobs.retention.table;

import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.jobs.retention.StoredFile.Kind;
import org.apache.iceberg.Table;

/** Where files of a kind lie below a table's location. */
public final class FileKinds {

  /** Beside {@link FileTiers#coldLocation}; what lies in neither is as ingest wrote it. */
  public static String compactedLocation(Table table) {
    return table.location().replaceAll("/+$", "") + "/compacted";
  }

  /** How a file was written. */
  static Kind of(Table table, String location) {
    String plain = Locations.plain(location);
    if (plain.startsWith(below(FileTiers.coldLocation(table)))) {
      return Kind.COLD;
    }
    return plain.startsWith(below(compactedLocation(table))) ? Kind.COMPACTED : Kind.FRESH;
  }

  private static String below(String location) {
    return Locations.plain(location) + "/";
  }

  private FileKinds() {}
}
