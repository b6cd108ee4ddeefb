package io.thermocline.jobs.saga;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * For how long an order is remembered, and which are too old to start: those that may have been
 * forgotten. So an order never starts twice, however late its PLACED is repeated.
 *
 * @param since orders placed before it never start
 * @param age older ones never start; one that has ended is remembered until its PLACED is that old
 *     and so much time has passed
 */
record Memory(Instant since, Duration age) implements Serializable {

  boolean isTooOld(long placedAt, long now) {
    return placedAt < since.toEpochMilli() || placedAt < now - age.toMillis();
  }

  /** When an order may be forgotten, epoch ms. */
  long forgetAt(long placedAt, long now) {
    return Math.max(placedAt, now) + age.toMillis() + 1;
  }
}
