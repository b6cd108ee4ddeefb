package io.thermocline.connectors.postgres;

import java.sql.SQLException;

/** What a refusal means for a batch of the hot tier. */
enum HotFailure {
  /** Somebody dropped a partition, or the table: made again, the same batch goes through. */
  LAYOUT,
  /** A row's values are the reason, those of an index entry among them. */
  CONTENT,
  /** Rights, space, a bug. */
  OTHER;

  /** No partition for a row; the tables have no other checks. */
  private static final String CHECK_VIOLATION = "23514";

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String PROGRAM_LIMIT_EXCEEDED = "54";

  static HotFailure of(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return switch (state) {
      case CHECK_VIOLATION, UNDEFINED_TABLE, UNDEFINED_COLUMN -> LAYOUT;
      default ->
          FailureKind.of(failure) == FailureKind.BAD_DATA
                  || state.startsWith(PROGRAM_LIMIT_EXCEEDED)
              ? CONTENT
              : OTHER;
    };
  }
}
