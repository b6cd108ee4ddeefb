package io.thermocline.jobs.telemetry;

import java.util.Arrays;

/** Readings of one series that wait in a {@link ReadingLog}; reused for others after a flush. */
final class PendingSeries {

  static final int NONE = -1;

  int hash;
  byte[] key = new byte[0];
  int partition;

  /** First and last chunk in the log; {@link #NONE} for no reading. */
  int first;

  int last;

  /** unit and attributes of the last reading. */
  byte[] rest;

  void start(ReadingView reading, int seriesHash) {
    hash = seriesHash;
    key =
        Arrays.copyOfRange(
            reading.series, reading.seriesAt, reading.seriesAt + reading.seriesLength);
    partition = reading.partition;
    first = NONE;
    rest = null;
  }

  boolean isOf(ReadingView reading, int seriesHash) {
    return hash == seriesHash
        && partition == reading.partition
        && Arrays.equals(
            key,
            0,
            key.length,
            reading.series,
            reading.seriesAt,
            reading.seriesAt + reading.seriesLength);
  }

  boolean hasRest(ReadingView reading) {
    return rest != null
        && Arrays.equals(
            rest,
            0,
            rest.length,
            reading.rest,
            reading.restAt,
            reading.restAt + reading.restLength);
  }
}
