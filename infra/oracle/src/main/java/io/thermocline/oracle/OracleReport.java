package io.thermocline.oracle;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the records of the topic of order events.
 *
 * @param records in the topic
 * @param valid of them, those that can be processed
 * @param applied distinct events among the valid ones
 * @param duplicates the other valid ones
 * @param deadLetters how the rest compare with the dead letters found
 * @param tables how the read models compare with their recompute
 */
public record OracleReport(
    long records,
    long valid,
    long applied,
    long duplicates,
    DeadLetterCheck deadLetters,
    List<TableCheck> tables) {

  public OracleReport {
    tables = List.copyOf(tables);
  }

  /** Whether records in = applied + duplicates + dead letters found. */
  public boolean countsAddUp() {
    return records == applied + duplicates + deadLetters.found();
  }

  /** Whether nothing was lost, doubled or miscounted. */
  public boolean passed() {
    return countsAddUp() && deadLetters.passed() && tables.stream().allMatch(TableCheck::passed);
  }

  @Override
  public String toString() {
    return "records in %d %s applied %d + duplicates %d + dead letters %d"
            .formatted(records, countsAddUp() ? "=" : "≠", applied, duplicates, deadLetters.found())
        + "\n  "
        + deadLetters
        + tables.stream().map(t -> "\n  " + t).collect(Collectors.joining())
        + (passed() ? "\nThe read models equal the recompute." : "\nNOT equal.");
  }
}
