package io.thermocline.oracle;

/**
 * One cell, or one row, that is not as it should be.
 *
 * @param key values of the table's key columns
 * @param column the column that differs; {@code row} if the row is missing or should not be there
 * @param expected as recomputed
 * @param actual as found
 */
public record Difference(String key, String column, String expected, String actual) {

  @Override
  public String toString() {
    return "%s: %s: expected %s, found %s".formatted(key, column, expected, actual);
  }
}
