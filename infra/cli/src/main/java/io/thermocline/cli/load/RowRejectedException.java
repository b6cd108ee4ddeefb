package io.thermocline.cli.load;

import java.nio.file.Path;

/** A row can't be mapped. Bad data, not a fault: it carries no stack trace. */
final class RowRejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String reason;
  private final String found;

  RowRejectedException(String field, String reason, String found) {
    super(field + ": " + reason + "; found: " + found, null, false, false);
    this.field = field;
    this.reason = reason;
    this.found = found;
  }

  Rejection at(Path file, long line) {
    return new Rejection(file, line, field, reason, found);
  }
}
