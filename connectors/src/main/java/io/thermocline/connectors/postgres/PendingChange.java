package io.thermocline.connectors.postgres;

/**
 * All changes of one key since the last flush, folded into what they come to.
 *
 * <p>Any sequence of changes equals: remove the stored row if its version is at most {@code
 * removeUpTo}; then, if a row is pending, write it unless a stored row has a higher version. A
 * correction removes any version. Folding keeps that exact whatever is stored, so the result does
 * not depend on where flushes fall.
 */
final class PendingChange<R> {

  private static final long NO_VERSION = Long.MIN_VALUE;
  private static final long ANY_VERSION = Long.MAX_VALUE;

  /** The statements it may take; run in this order. */
  enum Write {
    DELETE,
    UPSERT,
    OVERWRITE
  }

  private final Comparable<?> key;

  /** The pending row; where none is pending, a row to take the key from. */
  private R row;

  private boolean rowPending;
  private long rowVersion = NO_VERSION;
  private long removeUpTo = NO_VERSION;

  PendingChange(Comparable<?> key) {
    this.key = key;
  }

  void add(Change change, long version, R newRow) {
    switch (change) {
      case UPSERT -> {
        if (!rowPending || version >= rowVersion) {
          setRow(version, newRow);
        }
      }
      case CORRECTION -> {
        removeUpTo = ANY_VERSION;
        setRow(version, newRow);
      }
      case DELETE -> {
        if (!rowPending || rowVersion <= version) {
          removeUpTo = Math.max(removeUpTo, version);
          rowPending = false;
          row = newRow;
        }
      }
    }
  }

  boolean needs(Write write) {
    return switch (write) {
      case DELETE ->
          removeUpTo != NO_VERSION
              && (!rowPending || (removeUpTo != ANY_VERSION && rowVersion < removeUpTo));
      case UPSERT -> rowPending && removeUpTo != ANY_VERSION;
      case OVERWRITE -> rowPending && removeUpTo == ANY_VERSION;
    };
  }

  Comparable<?> key() {
    return key;
  }

  R row() {
    return row;
  }

  long rowVersion() {
    return rowVersion;
  }

  long removeUpTo() {
    return removeUpTo;
  }

  private void setRow(long version, R newRow) {
    row = newRow;
    rowPending = true;
    rowVersion = version;
  }
}
