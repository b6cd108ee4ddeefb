package io.thermocline.query.engine;

import io.thermocline.query.fetch.StoredObject;
import java.util.List;

/**
 * What reading a query's tables takes, and what is left out of it.
 *
 * @param footerRequests that planning took, for ends of files
 * @param filterRequests that planning took, for parts of Bloom filters
 * @param dataRequests that fetching takes
 * @param offline objects that have to be restored first
 */
public record Explanation(
    List<TablePart> parts,
    long footerRequests,
    long footerBytes,
    long filterRequests,
    long filterBytes,
    long dataRequests,
    List<StoredObject> offline) {

  /**
   * A tier of a table.
   *
   * @param tier {@code hot}, {@code warm}, {@code cold}, or {@code postgres} for a read model
   * @param snapshot of the archive; zero where there is none
   * @param files that are read, of {@code allFiles}
   * @param bytes of row groups and columns that are read, of {@code allBytes}
   * @param cachedBytes what of {@code bytes} is here already
   * @param rows of the files that are read, or that were read of Postgres
   * @param columns that are read
   * @param filter by which files, row groups and rows of Postgres are chosen
   */
  public record TablePart(
      String table,
      String tier,
      long snapshot,
      int files,
      int allFiles,
      long bytes,
      long allBytes,
      long cachedBytes,
      long rows,
      int columns,
      String filter) {}
}
