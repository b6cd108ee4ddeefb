package io.thermocline.oracle;

import java.time.Duration;

/**
 * How late a reading may come and count. It is late if it was observed before the newest reading
 * its series (device and metric) has brought, less both of these.
 *
 * @param disorder by how much readings come out of order
 * @param allowed how long windows stay open beyond that
 */
public record Lateness(Duration disorder, Duration allowed) {

  /** What the job does unless it is told otherwise. */
  public static final Lateness DEFAULT = new Lateness(Duration.ofSeconds(5), Duration.ofMinutes(5));

  /** Both together. */
  Duration total() {
    return disorder.plus(allowed);
  }
}
