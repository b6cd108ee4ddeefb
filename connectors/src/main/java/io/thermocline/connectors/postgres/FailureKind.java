package io.thermocline.connectors.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What an error of Postgres means for the one who wrote. */
enum FailureKind {
  /**
   * The server is away, overloaded, read-only, or chose this transaction as a victim: the same
   * write will go through later. Includes a commit of unknown outcome, as writes are idempotent.
   */
  RETRYABLE("Retried."),
  /** A value does not fit its column. */
  BAD_DATA(
      "A value breaks the table's types or constraints; correct the producer, or widen the column, then restart the job."),
  /** Table, column, right or password is missing. */
  SETUP(
      "Check that user and password are right, that database and table exist with the columns of io.thermocline.schemas.Tables, and that the role may SELECT, INSERT, UPDATE and DELETE; then restart the job."),
  /** Anything else. */
  UNEXPECTED("Look up the SQLState in the Postgres manual, appendix A.");

  /**
   * By class and code of the Postgres manual, appendix A: connection lost, out of resources, server
   * going down or starting, serialization failure, unknown completion, deadlock, lock not
   * available, standby still or again read-only.
   */
  private static final List<String> RETRYABLE_STATES =
      List.of("08", "53", "57P", "40001", "40003", "40P01", "55P03", "25006");

  private static final List<String> BAD_DATA_STATES = List.of("22", "23");
  private static final List<String> SETUP_STATES = List.of("42", "3D", "3F", "28");

  private final String remedy;

  FailureKind(String remedy) {
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }

  static FailureKind of(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return causedByIo(failure) ? RETRYABLE : UNEXPECTED;
    }
    if (startsWithAny(state, RETRYABLE_STATES)) {
      return RETRYABLE;
    }
    if (startsWithAny(state, BAD_DATA_STATES)) {
      return BAD_DATA;
    }
    return startsWithAny(state, SETUP_STATES) ? SETUP : UNEXPECTED;
  }

  private static boolean startsWithAny(String state, List<String> prefixes) {
    return prefixes.stream().anyMatch(state::startsWith);
  }

  private static boolean causedByIo(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
