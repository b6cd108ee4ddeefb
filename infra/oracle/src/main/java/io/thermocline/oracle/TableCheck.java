package io.thermocline.oracle;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a read model compares with its recompute.
 *
 * @param table the Postgres table or topic looked at
 * @param expectedRows rows the recompute gives
 * @param actualRows rows found
 * @param missing expected rows that were not found
 * @param extra found rows that are not expected
 * @param different rows under the same key of which a column differs
 * @param differences the first of all these, in order of the key
 */
public record TableCheck(
    String table,
    long expectedRows,
    long actualRows,
    long missing,
    long extra,
    long different,
    List<Difference> differences) {

  public TableCheck {
    differences = List.copyOf(differences);
  }

  /** Whether every row is there, equal, and no other. */
  public boolean passed() {
    return missing == 0 && extra == 0 && different == 0;
  }

  @Override
  public String toString() {
    String counts =
        "%s: %d rows expected, %d found".formatted(table, expectedRows, actualRows)
            + (passed()
                ? ", all equal"
                : ": %d missing, %d extra, %d different".formatted(missing, extra, different));
    return counts + differences.stream().map(d -> "\n    " + d).collect(Collectors.joining());
  }
}
