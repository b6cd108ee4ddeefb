package io.thermocline.query.sql;

import java.nio.charset.StandardCharsets;

/**
 * A place in a query's text.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
record Place(int line, int column) {

  /**
   * @param offset in bytes of UTF-8, as DuckDB counts; beyond the end stands for the end
   */
  static Place of(String sql, long offset) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    int end = (int) Math.max(0, Math.min(offset, bytes.length));
    String before = new String(bytes, 0, end, StandardCharsets.UTF_8);
    int lineStart = before.lastIndexOf('\n') + 1;
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Place(line, before.codePointCount(lineStart, before.length()) + 1);
  }

  @Override
  public String toString() {
    return "line %d, column %d".formatted(line, column);
  }
}
