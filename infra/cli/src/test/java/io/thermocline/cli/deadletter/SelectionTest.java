package io.thermocline.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final StoredDeadLetter LETTER = DeadLetters.stored(3, DeadLetters.truncated(41));

  @Test
  void nothingSaidTakesAll() {
    assertThat(new Selection(Optional.empty(), Optional.empty())).accepts(LETTER);
  }

  @Test
  void causeLeavesTheOthers() {
    assertThat(new Selection(Optional.of("TRUNCATED"), Optional.empty())).accepts(LETTER);
    assertThat(new Selection(Optional.of("NULL_VALUE"), Optional.empty())).rejects(LETTER);
  }

  @Test
  void coordinatesAreThoseOfTheDeadLetterTopic() {
    assertThat(new Selection(Optional.empty(), coordinates("1:3"))).accepts(LETTER);
    assertThat(new Selection(Optional.empty(), coordinates("2:41"))).rejects(LETTER);
  }

  private static Optional<Coordinates> coordinates(String text) {
    return Optional.of(Coordinates.parse("orders.events.v1.dlq", text));
  }
}
