package io.thermocline.oracle;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the dead letters found compare with the records that can't be processed, by coordinates.
 *
 * @param expected records of the topic that can't be processed
 * @param found dead letters
 * @param missing expected coordinates without a dead letter
 * @param unexpected dead letters of records that can be processed, or of no record
 * @param repeated dead letters beyond the first of the same coordinates
 * @param altered dead letters whose key or value are not the record's bytes
 * @param examples the first of all these
 */
public record DeadLetterCheck(
    long expected,
    long found,
    long missing,
    long unexpected,
    long repeated,
    long altered,
    List<String> examples) {

  public DeadLetterCheck {
    examples = List.copyOf(examples);
  }

  /** Whether each such record has exactly one dead letter, with its bytes. */
  public boolean passed() {
    return missing == 0 && unexpected == 0 && repeated == 0 && altered == 0;
  }

  @Override
  public String toString() {
    String counts =
        "dead letters: %d expected, %d found".formatted(expected, found)
            + (passed()
                ? ", all equal"
                : ": %d missing, %d unexpected, %d repeated, %d altered"
                    .formatted(missing, unexpected, repeated, altered));
    return counts + examples.stream().map(e -> "\n    " + e).collect(Collectors.joining());
  }
}
