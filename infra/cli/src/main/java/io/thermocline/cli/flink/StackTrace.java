package io.thermocline.cli.flink;

import java.util.Optional;

/** Flink tells of failures in whole stack traces. */
public final class StackTrace {

  private static final String CAUSE = "Caused by: ";

  private StackTrace() {}

  /**
   * The innermost cause, one line: it says what a person can act on, and is the last that is named.
   */
  public static Optional<String> cause(String trace) {
    return trace
        .lines()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((first, last) -> last)
        .map(line -> line.substring(CAUSE.length()))
        .or(() -> trace.lines().findFirst());
  }
}
