package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one checkpoint adds to the table.
 *
 * @param checkpoint its number
 * @param before where each partition it touches stood; partitions that begin with it are missing
 * @param passed by partition, from {@code before} on
 * @param files as {@link FileText}
 */
record PendingCommit(
    long checkpoint,
    SortedMap<Integer, Long> before,
    SortedMap<Integer, Passed> passed,
    List<String> files) {

  /** How a table stands to a commit. */
  enum Standing {
    /** The table ends where the commit begins. */
    DUE,
    /** The table has it. */
    DONE,
    /** Neither: committing would lose or double records. */
    CONFLICT
  }

  /**
   * Puts together what the tasks have written.
   *
   * @param next where each partition stands by now; offsets between it and the first that was
   *     passed are holes, as the source passed them too
   */
  static PendingCommit of(long checkpoint, List<Written> written, Map<Integer, Long> next) {
    List<String> files = new ArrayList<>();
    SortedMap<Integer, Passed> passed = new TreeMap<>();
    SortedMap<Integer, Long> before = new TreeMap<>();
    for (Written one : written) {
      files.addAll(one.files());
      one.passed().forEach((partition, more) -> passed.merge(partition, more, PendingCommit::join));
    }
    passed.replaceAll(
        (partition, there) -> {
          Long from = next.get(partition);
          if (from == null) {
            return there;
          }
          before.put(partition, from);
          return join(new Passed(new OffsetRange(from, from), List.of()), there);
        });
    return new PendingCommit(checkpoint, before, passed, files);
  }

  /** Two commits as one; {@code later} begins where this ends. */
  PendingCommit and(PendingCommit later) {
    SortedMap<Integer, Passed> both = new TreeMap<>(passed);
    later.passed.forEach((partition, more) -> both.merge(partition, more, PendingCommit::join));
    SortedMap<Integer, Long> from = new TreeMap<>(later.before);
    from.keySet().removeAll(passed.keySet());
    from.putAll(before);
    List<String> all = new ArrayList<>(files);
    all.addAll(later.files);
    return new PendingCommit(later.checkpoint, from, both, all);
  }

  /** Where the partitions stand once this is committed to a table that stands at {@code table}. */
  SortedMap<Integer, Long> after(Map<Integer, Long> table) {
    SortedMap<Integer, Long> after = new TreeMap<>(table);
    passed.forEach((partition, there) -> after.put(partition, there.range().next()));
    return after;
  }

  /** Whether to commit to a table that stands at {@code table}. */
  Standing standing(Map<Integer, Long> table) {
    boolean due =
        passed.keySet().stream()
            .allMatch(
                p ->
                    table.containsKey(p)
                        ? table.get(p).equals(before.get(p))
                        : !before.containsKey(p));
    if (due) {
      return Standing.DUE;
    }
    boolean done =
        passed.entrySet().stream()
            .allMatch(
                entry -> table.getOrDefault(entry.getKey(), 0L) >= entry.getValue().range().next());
    return done ? Standing.DONE : Standing.CONFLICT;
  }

  /** Ranges by partition, as the snapshot's summary has them. */
  SortedMap<Integer, OffsetRange> ranges() {
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    passed.forEach((partition, there) -> ranges.put(partition, there.range()));
    return ranges;
  }

  private static Passed join(Passed first, Passed second) {
    List<OffsetRange> holes = new ArrayList<>(first.holes());
    long end = first.range().next();
    long begin = second.range().first();
    if (begin < end) {
      throw new IllegalStateException(
          "offsets from %d came again, all before %d were passed already".formatted(begin, end));
    }
    if (begin > end) {
      holes.add(new OffsetRange(end, begin));
    }
    holes.addAll(second.holes());
    return new Passed(new OffsetRange(first.range().first(), second.range().next()), holes);
  }
}
