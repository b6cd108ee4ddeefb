package io.thermocline.jobs.retention.apply;

import io.thermocline.jobs.retention.table.Listing;
import io.thermocline.jobs.retention.work.CrashPoint;
import io.thermocline.jobs.retention.work.Patience;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.BulkDeletionFailureException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.SupportsBulkOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes files that no snapshot names, and makes sure that they are gone. */
final class DeletedFiles {

  private static final Logger LOG = LoggerFactory.getLogger(DeletedFiles.class);
  private static final int ATTEMPTS = 3;

  /**
   * Returns once none of the files is there any more.
   *
   * @throws IllegalStateException that names one that can't be deleted
   */
  static void delete(Table table, List<String> locations) throws Exception {
    List<String> left = locations;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      CrashPoint.BEFORE_DELETE.reach();
      List<String> now = left;
      Patience.with("deletion of files of " + table.name(), () -> deleteOnce(table.io(), now));
      left = Patience.with("listing of " + table.name(), () -> stillThere(table, now));
      if (attempt == ATTEMPTS && !left.isEmpty()) {
        throw new IllegalStateException(
            "%d of %d files of %s are still there after they were deleted, among them %s; look at the bucket's policy and object locks"
                .formatted(left.size(), locations.size(), table.name(), left.get(0)));
      }
    }
  }

  private static Void deleteOnce(FileIO io, List<String> locations) {
    if (io instanceof SupportsBulkOperations bulk) {
      try {
        bulk.deleteFiles(locations);
      } catch (BulkDeletionFailureException e) {
        LOG.warn("{} files were not deleted at the first try", e.numberFailedObjects(), e);
      }
    } else {
      locations.forEach(io::deleteFile);
    }
    return null;
  }

  private static List<String> stillThere(Table table, List<String> locations) {
    Optional<Listing> listing = Listing.of(table);
    return locations.stream()
        .filter(
            location ->
                listing
                    .map(all -> all.find(location).isPresent())
                    .orElseGet(() -> table.io().newInputFile(location).exists()))
        .toList();
  }

  private DeletedFiles() {}
}
