package io.thermocline.jobs.retention.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** What lies below a table's location, whoever put it there. By {@link Locations#plain}. */
public final class Listing {

  private final Map<String, FileInfo> files;

  private Listing(Map<String, FileInfo> files) {
    this.files = files;
  }

  /** Empty where the table's files can't be listed. */
  public static Optional<Listing> of(Table table) {
    return table.io() instanceof SupportsPrefixOperations io
        ? Optional.of(below(io, table.location()))
        : Optional.empty();
  }

  private static Listing below(SupportsPrefixOperations io, String location) {
    Map<String, FileInfo> files = new HashMap<>();
    // With a slash: the table next door may have a name that begins with this one's.
    for (FileInfo file : io.listPrefix(location.endsWith("/") ? location : location + "/")) {
      if (!Locations.isHidden(file.location())) {
        files.put(Locations.plain(file.location()), file);
      }
    }
    return new Listing(files);
  }

  Map<String, FileInfo> files() {
    return files;
  }

  public Optional<FileInfo> find(String location) {
    return Optional.ofNullable(files.get(Locations.plain(location)));
  }
}
