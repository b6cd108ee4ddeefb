package io.thermocline.jobs.retention.table;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Table;

/**
 * Files that a table named before a listing of it was made. Those it still names must be in the
 * listing. If they aren't, locations are written in two ways that aren't recognized as one, and
 * everything would look like an orphan.
 *
 * @param files as the table's metadata writes them
 */
record Anchors(Set<String> files) {

  /** Of the table as it is now. */
  static Anchors of(Table table) {
    table.refresh();
    Set<String> files = new HashSet<>();
    if (table instanceof HasTableOperations operations) {
      files.add(operations.operations().current().metadataFileLocation());
    }
    if (table.currentSnapshot() != null) {
      files.add(table.currentSnapshot().manifestListLocation());
    }
    return new Anchors(files);
  }

  /**
   * The first that isn't listed.
   *
   * @param table refreshed after the listing
   */
  Optional<String> missing(Table table, Listing listing) {
    Set<String> named = References.ofMetadata(table);
    ReachableFileUtil.manifestListLocations(table)
        .forEach(list -> named.add(Locations.plain(list)));
    return files.stream()
        .filter(file -> named.contains(Locations.plain(file)))
        .filter(file -> listing.find(file).isEmpty())
        .sorted()
        .findFirst();
  }
}
