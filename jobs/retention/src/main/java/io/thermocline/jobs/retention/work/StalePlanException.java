package io.thermocline.jobs.retention.work;

/**
 * The table is no longer as it was planned for, or can't be changed for now. Nothing was changed; a
 * new plan will do.
 */
public final class StalePlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StalePlanException(String message) {
    super(message);
  }
}
