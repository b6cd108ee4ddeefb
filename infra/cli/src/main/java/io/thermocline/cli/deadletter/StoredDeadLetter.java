package io.thermocline.cli.deadletter;

import io.thermocline.events.DeadLetter;
import java.util.Optional;

/**
 * A record of a dead-letter topic.
 *
 * @param at its own coordinates there
 * @param size bytes of its value
 * @param letter empty if somebody else wrote something there that is no dead letter
 */
public record StoredDeadLetter(Coordinates at, int size, Optional<DeadLetter> letter) {

  /** What records that are no dead letters are grouped under. */
  public static final String UNREADABLE = "UNREADABLE_ENVELOPE";

  /** Why the record was refused. */
  public String cause() {
    return letter.map(DeadLetter::getCause).orElse(UNREADABLE);
  }
}
