package io.thermocline.jobs.replay;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which records are replayed.
 *
 * <p>Times are event times where the archive is read ({@link ReplaySource#ARCHIVE}, {@link
 * ReplaySource#ALL}), and the records' own timestamps with {@link ReplaySource#KAFKA}.
 *
 * @param from the earliest, inclusive
 * @param to the end, exclusive
 * @param first offset to begin at, by partition; if any is named, only these partitions are
 *     replayed. Empty: all of them, from their beginning
 * @param beginning what to do where Kafka has deleted the oldest records
 * @param end offset to end before, by partition; others end where the source ends when the plan is
 *     made
 */
public record ReplayRange(
    Optional<Instant> from,
    Optional<Instant> to,
    SortedMap<Integer, Long> first,
    Beginning beginning,
    SortedMap<Integer, Long> end) {

  /** Everything there is. */
  public static final ReplayRange ALL = before(Map.of());

  /** Where a replay from Kafka begins that names no offsets. */
  public enum Beginning {
    /** With the first of all records; refused if Kafka no longer has it. */
    COMPLETE,
    /** With the oldest that Kafka still has. */
    AVAILABLE
  }

  public ReplayRange {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new IllegalArgumentException(
          "the range from %s to %s is empty; --to must be later".formatted(from.get(), to.get()));
    }
    first = new TreeMap<>(first);
    end = new TreeMap<>(end);
  }

  /** All records before an offset of each partition. */
  public static ReplayRange before(Map<Integer, Long> end) {
    return new ReplayRange(
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Beginning.COMPLETE,
        new TreeMap<>(end));
  }

  boolean hasTimes() {
    return from.isPresent() || to.isPresent();
  }

  boolean takes(int partition) {
    return first.isEmpty() || first.containsKey(partition);
  }
}
