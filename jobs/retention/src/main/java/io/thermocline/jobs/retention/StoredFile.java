package io.thermocline.jobs.retention;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.connectors.iceberg.FileTiers;
import java.time.Instant;

/**
 * A data file that a table names.
 *
 * @param location full URI
 * @param days that its rows are of
 * @param kind how it was written
 * @param written when; for early deletion only, so that a guess that is too late errs on the dear
 *     side
 */
public record StoredFile(
    String location, EventDays days, Kind kind, long rows, long bytes, Instant written) {

  /** How a file was written, told by where it is. */
  public enum Kind {
    /** As ingest wrote it. */
    FRESH,
    /** Compacted and still on standard storage. */
    COMPACTED,
    /** Sorted into large files of the cold storage class. */
    COLD;

    public static Kind of(String location) {
      if (FileTiers.isCold(location)) {
        return COLD;
      }
      return FileTiers.isCompacted(location) ? COMPACTED : FRESH;
    }
  }

  public boolean isCold() {
    return kind == Kind.COLD;
  }
}
