package io.thermocline.oracle;

/** A record that the pipeline must have put into the dead letters. */
final class DeadRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  DeadRecordException(String cause) {
    super(cause, null, false, false);
  }
}
