package io.thermocline.cli.rebuild;

import java.util.List;
import java.util.Map;

/**
 * How a new generation's table differs from the live one's.
 *
 * @param table without its schema
 * @param liveRows rows of the live generation
 * @param newRows rows of the new one
 * @param kinds how many differences of each kind, by name: a column, {@code missing} (rows only the
 *     live one has) or {@code extra} (rows only the new one has)
 * @param shown the first of each kind
 */
public record TableDiff(
    String table, long liveRows, long newRows, Map<String, Kind> kinds, List<Shown> shown) {

  public TableDiff {
    kinds = Map.copyOf(kinds);
    shown = List.copyOf(shown);
  }

  /** Differences of a kind: how many, and whether a rule allows them. */
  public record Kind(long count, boolean allowed) {}

  /**
   * One difference.
   *
   * @param key values of the key columns
   * @param what a column, {@code missing} or {@code extra}
   * @param live value as text; null for NULL, and of a row that is not there
   * @param built likewise of the new generation
   */
  public record Shown(List<String> key, String what, String live, String built) {}

  public long differences() {
    return kinds.values().stream().mapToLong(Kind::count).sum();
  }

  /** Those that no rule allows. */
  public long refused() {
    return kinds.values().stream().filter(k -> !k.allowed()).mapToLong(Kind::count).sum();
  }
}
