package io.thermocline.cli.rebuild;

import io.thermocline.cli.rebuild.TableDiff.Kind;
import io.thermocline.cli.rebuild.TableDiff.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Holds two tables against each other, row by row, both in the order of their keys. Keeps counts
 * and the first few differences of each kind, and no rows.
 */
final class RowDiff {

  /** The order of Postgres' collation "C", which is that of UTF-8 bytes, hence of code points. */
  static final Comparator<String> C_ORDER = RowDiff::compareCodePoints;

  /** One row after the other; null at the end. */
  interface Rows {
    /** Values as text, key first; null for NULL. */
    String[] next() throws Exception;
  }

  private final String table;
  private final List<String> columns;
  private final int keyColumns;
  private final RowEquality equality;
  private final BiPredicate<String, String> allowed;
  private final int limit;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Shown> shown = new ArrayList<>();
  private long liveRows;
  private long newRows;

  /**
   * @param columns of both, key first
   * @param allowed whether a difference in a table is meant, by table and column or kind
   * @param limit differences of each kind that are kept
   */
  RowDiff(
      String table,
      List<String> columns,
      int keyColumns,
      BiPredicate<String, String> allowed,
      int limit) {
    this.table = table;
    this.columns = columns;
    this.keyColumns = keyColumns;
    this.equality = RowEquality.of(columns);
    this.allowed = allowed;
    this.limit = limit;
  }

  /** A column that only one of them has. */
  void columnOfOneSide(String column, String live, String built) {
    add(new Shown(List.of(), column, live, built));
  }

  TableDiff of(Rows live, Rows built) throws Exception {
    String[] left = live.next();
    String[] right = built.next();
    while (left != null || right != null) {
      int order = left == null ? 1 : right == null ? -1 : compareKeys(left, right);
      if (order < 0) {
        add(new Shown(key(left), AllowRule.MISSING, "a row", null));
      } else if (order > 0) {
        add(new Shown(key(right), AllowRule.EXTRA, null, "a row"));
      } else {
        compare(left, right);
      }
      if (order <= 0) {
        liveRows++;
        left = live.next();
      }
      if (order >= 0) {
        newRows++;
        right = built.next();
      }
    }
    Map<String, Kind> kinds = new LinkedHashMap<>();
    counts.forEach((what, n) -> kinds.put(what, new Kind(n, allowed.test(table, what))));
    return new TableDiff(table, liveRows, newRows, kinds, shown);
  }

  private void compare(String[] live, String[] built) {
    for (int i = keyColumns; i < columns.size(); i++) {
      if (!equality.holds(i, live, built)) {
        add(new Shown(key(live), columns.get(i), live[i], built[i]));
      }
    }
  }

  private void add(Shown difference) {
    if (counts.merge(difference.what(), 1L, Long::sum) <= limit) {
      shown.add(difference);
    }
  }

  private List<String> key(String[] row) {
    return List.of(Arrays.copyOf(row, keyColumns));
  }

  private int compareKeys(String[] left, String[] right) {
    for (int i = 0; i < keyColumns; i++) {
      int order = compareCodePoints(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareCodePoints(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // Surrogates stand for what is beyond all other characters.
        boolean beyond = Character.isSurrogate(l);
        return beyond == Character.isSurrogate(r) ? Character.compare(l, r) : beyond ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
