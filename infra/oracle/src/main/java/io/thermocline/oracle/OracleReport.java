package io.thermocline.oracle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of the records of a topic of events.
 *
 * @param records in the topic
 * @param valid of them, those that can be processed
 * @param applied distinct events among the valid ones
 * @param duplicates valid ones that were applied before
 * @param late valid ones that came too late, against those put aside; empty where none can be
 * @param deadLetters how the rest compare with the dead letters found
 * @param tables how the read models compare with their recompute
 */
public record OracleReport(
    long records,
    long valid,
    long applied,
    long duplicates,
    Optional<DivertedCheck> late,
    DivertedCheck deadLetters,
    List<TableCheck> tables) {

  public OracleReport {
    tables = List.copyOf(tables);
  }

  /** Whether records in = applied + duplicates + late readings found + dead letters found. */
  public boolean countsAddUp() {
    return records == applied + duplicates + lateFound() + deadLetters.found();
  }

  /** Late records found. */
  public long lateFound() {
    return late.map(DivertedCheck::found).orElse(0L);
  }

  /** Whether nothing was lost, doubled or miscounted. */
  public boolean passed() {
    return countsAddUp()
        && deadLetters.passed()
        && late.map(DivertedCheck::passed).orElse(true)
        && tables.stream().allMatch(TableCheck::passed);
  }

  @Override
  public String toString() {
    return "records in %d %s applied %d + duplicates %d%s + dead letters %d"
            .formatted(
                records,
                countsAddUp() ? "=" : "≠",
                applied,
                duplicates,
                late.map(l -> " + late " + l.found()).orElse(""),
                deadLetters.found())
        + late.map(l -> "\n  " + l).orElse("")
        + "\n  "
        + deadLetters
        + tables.stream().map(t -> "\n  " + t).collect(Collectors.joining())
        + (passed() ? "\nThe read models equal the recompute." : "\nNOT equal.");
  }
}
