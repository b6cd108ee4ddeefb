package io.thermocline.jobs.saga;

import java.io.Serializable;
import java.time.Duration;

/**
 * A participant's circuit. It opens after so many failures in a row, whatever order they were of;
 * while it is open one command is let through every interval, to see how the participant is; the
 * first good answer closes it.
 */
final class Breaker {

  /**
   * When a circuit opens, and for how long.
   *
   * @param failures in a row
   * @param interval until the first probe, and between probes
   */
  record Policy(int failures, Duration interval) implements Serializable {}

  private static final long CLOSED = 0;

  private final Policy policy;
  private int failuresInRow;

  /** When the next probe may go; {@link #CLOSED} if commands go freely. */
  private long nextProbeAt = CLOSED;

  Breaker(Policy policy) {
    this.policy = policy;
  }

  boolean isOpen() {
    return nextProbeAt != CLOSED;
  }

  /** Whether a command may go; while the circuit is open a yes is the interval's only one. */
  boolean lets(long now) {
    if (!isOpen()) {
      return true;
    }
    if (now < nextProbeAt) {
      return false;
    }
    nextProbeAt = now + policy.interval.toMillis();
    return true;
  }

  long nextProbeAt() {
    return nextProbeAt;
  }

  void succeeded() {
    failuresInRow = 0;
    nextProbeAt = CLOSED;
  }

  void failed(long now) {
    failuresInRow++;
    if (!isOpen() && failuresInRow >= policy.failures) {
      nextProbeAt = now + policy.interval.toMillis();
    }
  }
}
