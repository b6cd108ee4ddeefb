package io.thermocline.jobs.saga;

/** Where a saga is. A phase's code is in state and never changes. */
enum Phase {
  /** Cancelled before it was placed: it will never start. */
  NEVER_STARTED(0, "CANCELLED"),
  /** Nothing is under way: the participant's circuit is open. */
  WAITING(1, "WAITING"),
  /** A command is under way. */
  RUNNING(2, "RUNNING"),
  /** Nothing is under way: a further attempt is due later. */
  BACKING_OFF(3, "RUNNING"),
  /** A compensation is under way. */
  UNDOING(4, "COMPENSATING"),
  /** Nothing is under way: a further attempt to undo is due later. */
  UNDO_BACKING_OFF(5, "COMPENSATING"),
  /** All steps are done. */
  CONFIRMED(6, "CONFIRMED"),
  /** No step is done, or all are undone. */
  CANCELLED(7, "CANCELLED");

  private static final Phase[] BY_CODE = values();

  final int code;

  /** As the status table calls it. */
  final String outcome;

  Phase(int code, String outcome) {
    this.code = code;
    this.outcome = outcome;
  }

  static Phase of(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalStateException("state has phase " + code + "; it is newer than this job");
    }
    return BY_CODE[code];
  }

  boolean hasEnded() {
    return this == NEVER_STARTED || this == CONFIRMED || this == CANCELLED;
  }
}
