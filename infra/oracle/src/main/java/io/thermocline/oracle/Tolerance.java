package io.thermocline.oracle;

import java.util.Map;

/**
 * Columns in which two rows may differ a little and be equal.
 *
 * @param allowed by column, the greatest difference as SQL over {@code e_<column>} of the expected
 *     row; every other column must be equal exactly
 */
record Tolerance(Map<String, String> allowed) {

  /** Everything is exact. */
  static final Tolerance NONE = new Tolerance(Map.of());

  /**
   * Floating-point sums depend on the order of adding: a part in 10^9, and where values cancel each
   * other what rounding of the addends themselves can leave.
   */
  static final Tolerance OF_SUMS =
      new Tolerance(
          Map.of("sum", "1e-9 * abs(e_sum) + 1e-14 * e_count * greatest(abs(e_min), abs(e_max))"));

  Tolerance {
    allowed = Map.copyOf(allowed);
  }

  /** SQL: whether a column differs between the two sides of a compared row. */
  String differs(String column) {
    String differs = "e_%1$s IS DISTINCT FROM a_%1$s".formatted(column);
    return allowed.containsKey(column)
        ? "(%s AND NOT coalesce(abs(e_%2$s - a_%2$s) <= %3$s, false))"
            .formatted(differs, column, allowed.get(column))
        : differs;
  }
}
