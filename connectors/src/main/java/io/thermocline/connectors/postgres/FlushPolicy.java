package io.thermocline.connectors.postgres;

import java.io.Serializable;
import java.time.Duration;

/**
 * When buffered changes are written.
 *
 * <p>A longer interval coalesces more changes of a key into one write and makes rows visible later.
 *
 * @param interval longest time a change waits while the connection is free
 * @param maxRows distinct keys that start a write before the interval is over; also the rows of one
 *     statement
 * @param maxBuffered distinct keys held while a write is under way; beyond them the stream is held
 *     back
 */
public record FlushPolicy(Duration interval, int maxRows, int maxBuffered) implements Serializable {

  /** 100 ms, 5000 rows a statement, 50 000 rows held. */
  public static final FlushPolicy DEFAULT = new FlushPolicy(Duration.ofMillis(100), 5_000, 50_000);

  public FlushPolicy {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("flush interval " + interval + " is below 1 ms");
    }
    if (maxRows < 1 || maxBuffered < maxRows) {
      throw new IllegalArgumentException(
          "need 1 <= maxRows <= maxBuffered, got maxRows=%d, maxBuffered=%d"
              .formatted(maxRows, maxBuffered));
    }
  }

  /** The same sizes with another interval. */
  public FlushPolicy withInterval(Duration other) {
    return new FlushPolicy(other, maxRows, maxBuffered);
  }
}
