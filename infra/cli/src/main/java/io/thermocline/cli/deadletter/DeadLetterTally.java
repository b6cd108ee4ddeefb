package io.thermocline.cli.deadletter;

import io.thermocline.events.DeadLetter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Groups dead letters by topic and cause as they are read. */
public final class DeadLetterTally implements Consumer<StoredDeadLetter> {

  private record Key(String topic, String cause) {}

  private final Map<Key, DeadLetterGroup> groups = new HashMap<>();
  private final Predicate<Coordinates> redriven;

  /**
   * @param redriven whether the dead letter there was put back into its topic
   */
  public DeadLetterTally(Predicate<Coordinates> redriven) {
    this.redriven = redriven;
  }

  @Override
  public void accept(StoredDeadLetter letter) {
    Instant failedAt = letter.letter().map(DeadLetter::getFailedAt).orElse(Instant.EPOCH);
    DeadLetterGroup one =
        new DeadLetterGroup(
            letter.at().topic(),
            letter.cause(),
            1,
            redriven.test(letter.at()) ? 1 : 0,
            failedAt,
            failedAt,
            letter.at(),
            letter.letter().map(DeadLetter::getMessage).orElse("holds no dead letter"));
    groups.merge(new Key(one.topic(), one.cause()), one, DeadLetterGroup::plus);
  }

  /** By topic, the largest group first. */
  public List<DeadLetterGroup> groups() {
    return groups.values().stream()
        .sorted(
            Comparator.comparing(DeadLetterGroup::topic)
                .thenComparing(DeadLetterGroup::count, Comparator.reverseOrder())
                .thenComparing(DeadLetterGroup::cause))
        .toList();
  }
}
