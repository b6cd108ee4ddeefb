package io.thermocline.jobs.retention;

/** What retention does, in the order in which it does it. */
public enum ActionKind {
  /** Small files of a day become few sorted ones on standard storage. */
  COMPACT("compact"),
  /** A day's files become sorted files of the cold storage class, in one commit. */
  TO_COLD("to-cold"),
  /** Late records of a day that is cold already become cold files beside it. */
  MERGE_LATE("merge-late"),
  /** Small files of days of a month that is cold as a whole become one cold file. */
  JOIN_MONTH("join-month"),
  /** A cold file of a month becomes files of its days, as the first of these ends. */
  SPLIT_MONTH("split-month"),
  /**
   * A day partition is dropped from Postgres, after proof that the archive holds its rows; and so
   * before these end: the hot tier never holds what the archive doesn't.
   */
  DROP_HOT("drop-hot"),
  /** A day's rows are summed up into the table of aggregates, then deleted. */
  AGGREGATE("aggregate"),
  /** A day's rows are deleted. */
  PURGE("purge"),
  /** A day's aggregates are deleted. */
  PURGE_AGGREGATES("purge-aggregates"),
  /** Old snapshots are forgotten, and the files that only they name deleted. */
  EXPIRE_SNAPSHOTS("expire-snapshots"),
  /** Files that no snapshot names are deleted. */
  REMOVE_ORPHANS("remove-orphans");

  private final String text;

  ActionKind(String text) {
    this.text = text;
  }

  /** Whether rows of the archive end by it. */
  public boolean deletesRows() {
    return this == AGGREGATE || this == PURGE;
  }

  @Override
  public String toString() {
    return text;
  }
}
