package io.thermocline.connectors.iceberg;

/**
 * The table isn't where the job's state says it is: going on would lose records or double them.
 * Nothing was committed. The message names table, offsets and what to do.
 */
public final class ArchiveConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ArchiveConflictException(String message) {
    super(message);
  }
}
