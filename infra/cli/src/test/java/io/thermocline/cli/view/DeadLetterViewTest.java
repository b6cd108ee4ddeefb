package io.thermocline.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.deadletter.Coordinates;
import io.thermocline.cli.deadletter.DeadLetters;
import io.thermocline.cli.deadletter.StoredDeadLetter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterViewTest {

  @Test
  void letterShowsWhatTheEnvelopeHolds() {
    assertThat(DeadLetterView.letter(DeadLetters.stored(3, DeadLetters.truncated(41))))
        .isEqualTo(
            """
            dead letter orders.events.v1.dlq/1/3
              refused     orders.events.v1/2/41
              cause       TRUNCATED
              message     ends at byte 3
              step        read-order-events
              failed at   2026-01-31T12:00:01Z
              written at  2026-01-31T12:00:00Z
              key         order-7
              header      trace = 00 ff
              value       3 bytes
                000000  00 01 ff
            """);
  }

  @Test
  void whatIsNoDeadLetterIsSaid() {
    StoredDeadLetter stranger =
        new StoredDeadLetter(new Coordinates("orders.events.v1.dlq", 0, 5), 12, Optional.empty());

    assertThat(DeadLetterView.letter(stranger)).contains("holds no dead letter, 12 bytes");
  }

  @Test
  void noGroupsAreASentence() {
    assertThat(DeadLetterView.groups(List.of())).isEqualTo("There are no dead letters.\n");
  }
}
