package io.thermocline.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadLetterTallyTest {

  @Test
  void lettersAreGroupedByCauseLargestFirst() {
    DeadLetterTally tally = new DeadLetterTally(at -> false);
    tally.accept(DeadLetters.stored(1, caused("NULL_VALUE", 9)));
    tally.accept(DeadLetters.stored(2, caused("TRUNCATED", 5)));
    tally.accept(DeadLetters.stored(3, caused("TRUNCATED", 2)));

    assertThat(tally.groups())
        .extracting(DeadLetterGroup::cause, DeadLetterGroup::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("TRUNCATED", 2L),
            org.assertj.core.groups.Tuple.tuple("NULL_VALUE", 1L));
    DeadLetterGroup truncated = tally.groups().get(0);
    assertThat(truncated.first()).isEqualTo(at(2));
    assertThat(truncated.last()).isEqualTo(at(5));
    assertThat(truncated.example()).isEqualTo(DeadLetters.at(3));
  }

  @Test
  void redrivenOnesAreCountedApart() {
    DeadLetterTally tally = new DeadLetterTally(Set.of(DeadLetters.at(2))::contains);
    tally.accept(DeadLetters.stored(1, DeadLetters.truncated(41)));
    tally.accept(DeadLetters.stored(2, DeadLetters.truncated(42)));

    assertThat(tally.groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.count()).isEqualTo(2);
              assertThat(group.redriven()).isEqualTo(1);
            });
  }

  @Test
  void whatIsNoDeadLetterIsAGroupOfItsOwn() {
    DeadLetterTally tally = new DeadLetterTally(at -> false);
    tally.accept(new StoredDeadLetter(DeadLetters.at(1), 3, Optional.empty()));

    assertThat(tally.groups())
        .extracting(DeadLetterGroup::cause)
        .containsExactly(StoredDeadLetter.UNREADABLE);
  }

  private static DeadLetter caused(String cause, long second) {
    DeadLetter letter = DeadLetters.truncated(second);
    letter.setCause(cause);
    letter.setFailedAt(at(second));
    return letter;
  }

  private static Instant at(long second) {
    return DeadLetters.WRITTEN.plusSeconds(second);
  }
}
