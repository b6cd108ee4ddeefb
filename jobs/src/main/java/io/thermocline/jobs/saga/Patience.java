package io.thermocline.jobs.saga;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a step waits for an answer, and how often it asks.
 *
 * @param timeout after which an unanswered command is sent again, the same one: whether it was
 *     carried out is not known; doubles with each send, or a participant that is slow would be kept
 *     so by commands it has already
 * @param sends how often the same command is sent before its step fails
 * @param attempts how often a step is tried that is answered TRY_AGAIN, before it fails
 * @param backoff before the second attempt; doubles with each further one
 * @param maxBackoff what it grows to at most
 */
record Patience(Duration timeout, int sends, int attempts, Duration backoff, Duration maxBackoff)
    implements Serializable {

  private static final int MAX_DOUBLINGS = 20;
  private static final int MAX_TIMEOUT_DOUBLINGS = 5;

  /** Before try {@code n + 1}, ms, without jitter. */
  long backoffMillis(int n) {
    long grown = backoff.toMillis() << Math.min(n - 1, MAX_DOUBLINGS);
    return Math.min(grown, maxBackoff.toMillis());
  }

  /** After send {@code n} of a command, from 1, ms, without jitter. */
  long timeoutMillis(int n) {
    return timeout.toMillis() << Math.min(n - 1, MAX_TIMEOUT_DOUBLINGS);
  }

  /** How long a command can stay unanswered before its sends run out, ms. */
  long longestSilenceMillis() {
    long longest = timeoutMillis(1);
    for (int n = 2; n <= sends; n++) {
      longest += backoffMillis(n - 1) + timeoutMillis(n);
    }
    return longest;
  }
}
