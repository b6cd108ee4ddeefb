package io.thermocline.query.audit;

/** What can be wrong with an archive. */
public enum Defect {
  GAP("gap", "neither archived nor dead-lettered, no hole, not purged"),
  ARCHIVED_TWICE("archived-twice", "in the archive more than once"),
  REFUSED_TWICE("dead-lettered-twice", "dead-lettered by the archive more than once"),
  ARCHIVED_AND_REFUSED("archived-and-dead-lettered", "both in the archive and dead-lettered by it"),
  BEHIND_THE_END("behind-the-end", "in the archive, though it says that it ends before"),
  FILE_MISSING("file-missing", "the table names it, but it isn't there"),
  FILE_SIZE("file-size", "not of the size that the table says"),
  FILE_ROWS("file-rows", "not of as many rows as the table says"),
  FILE_UNREADABLE("file-unreadable", "can't be read"),
  FILE_WITH_DELETES("file-with-deletes", "rows of it were deleted one by one, not by policy"),
  HOT_MISSING("hot-missing", "in the archive, but not in the hot tier"),
  HOT_UNKNOWN("hot-unknown", "in the hot tier, but not in the archive"),
  HOT_DIFFERENT("hot-different", "not the same in the hot tier and in the archive");

  private final String code;
  private final String meaning;

  Defect(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Stable, for programs. */
  public String code() {
    return code;
  }

  /** For people, after what it is said of. */
  public String meaning() {
    return meaning;
  }
}
