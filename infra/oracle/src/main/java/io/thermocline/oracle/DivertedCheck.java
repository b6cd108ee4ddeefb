package io.thermocline.oracle;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How what was put aside into a topic of its own (dead letters, late readings) compares with the
 * records that must be, by coordinates.
 *
 * @param what was put aside, in the plural
 * @param expected records of the source topic that must be put aside
 * @param found records of the topic beside it
 * @param missing expected coordinates that were not found
 * @param unexpected found ones of records that must not be put aside, or of no record
 * @param repeated found ones beyond the first of the same coordinates
 * @param altered found ones that don't hold what the record holds
 * @param examples the first of all these
 */
public record DivertedCheck(
    String what,
    long expected,
    long found,
    long missing,
    long unexpected,
    long repeated,
    long altered,
    List<String> examples) {

  public DivertedCheck {
    examples = List.copyOf(examples);
  }

  /** Whether each such record was put aside exactly once, unchanged. */
  public boolean passed() {
    return missing == 0 && unexpected == 0 && repeated == 0 && altered == 0;
  }

  @Override
  public String toString() {
    String counts =
        "%s: %d expected, %d found".formatted(what, expected, found)
            + (passed()
                ? ", all equal"
                : ": %d missing, %d unexpected, %d repeated, %d altered"
                    .formatted(missing, unexpected, repeated, altered));
    return counts + examples.stream().map(e -> "\n    " + e).collect(Collectors.joining());
  }
}
