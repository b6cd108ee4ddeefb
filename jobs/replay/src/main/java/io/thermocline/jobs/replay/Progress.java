package io.thermocline.jobs.replay;

/**
 * How far a partition was replayed.
 *
 * @param next every record before this offset that the replay takes was written
 * @param records so many were
 * @param bytes of their keys, values and headers
 */
public record Progress(long next, long records, long bytes) {

  static Progress startingAt(long first) {
    return new Progress(first, 0, 0);
  }

  Progress plus(long laterNext, long moreRecords, long moreBytes) {
    return new Progress(laterNext, records + moreRecords, bytes + moreBytes);
  }
}
