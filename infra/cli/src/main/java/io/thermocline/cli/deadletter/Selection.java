package io.thermocline.cli.deadletter;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which dead letters of a topic are meant.
 *
 * @param cause only those refused for it
 * @param at only the one at these coordinates of the dead-letter topic
 */
public record Selection(Optional<String> cause, Optional<Coordinates> at)
    implements Predicate<StoredDeadLetter> {

  @Override
  public boolean test(StoredDeadLetter letter) {
    return cause.map(c -> c.equals(letter.cause())).orElse(true)
        && at.map(c -> c.equals(letter.at())).orElse(true);
  }
}
