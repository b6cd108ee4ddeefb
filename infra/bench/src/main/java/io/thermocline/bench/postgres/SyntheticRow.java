package io.thermocline.bench.postgres;

/**
 * A row of any table.
 *
 * @param number all its values follow from it
 */
record SyntheticRow(long number) {

  /** As scattered over an index as random keys, and the same in each run. */
  static String scattered(long number) {
    return Long.toHexString(number * 0x9E37_79B9_7F4A_7C15L);
  }
}
