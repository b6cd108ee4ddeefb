package io.thermocline.jobs.retention.work;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Moments at which a test ends the process as a loss of power would: with the system property
 * {@code thermocline.crash=before-commit:3} when the third commit is about to be made.
 */
public enum CrashPoint {
  BEFORE_WRITE,
  AFTER_WRITE,
  BEFORE_COMMIT,
  AFTER_COMMIT,
  BEFORE_DELETE;

  private static final String PROPERTY = "thermocline.crash";

  /** As a shell tells of a process that was killed by signal 9. */
  public static final int EXIT_CODE = 137;

  private final AtomicInteger reached = new AtomicInteger();

  public void reach() {
    String wanted = System.getProperty(PROPERTY);
    if (wanted != null && wanted.equals(this + ":" + reached.incrementAndGet())) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
