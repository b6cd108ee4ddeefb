package io.thermocline.cli.deadletter;

import java.time.Instant;

/**
 * Dead letters of one topic with the same cause.
 *
 * @param first when the first of them was refused
 * @param last when the last was
 * @param redriven how many of them were put back into their topic
 * @param example coordinates of the newest in the dead-letter topic
 * @param message what was said of that one
 */
public record DeadLetterGroup(
    String topic,
    String cause,
    long count,
    long redriven,
    Instant first,
    Instant last,
    Coordinates example,
    String message) {

  DeadLetterGroup plus(DeadLetterGroup newer) {
    return new DeadLetterGroup(
        topic,
        cause,
        count + newer.count,
        redriven + newer.redriven,
        first.isBefore(newer.first) ? first : newer.first,
        last.isAfter(newer.last) ? last : newer.last,
        newer.example,
        newer.message);
  }
}
