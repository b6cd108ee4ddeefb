package io.thermocline.bench.query;

/**
 * A query that is measured.
 *
 * @param name in the report
 * @param table it is about
 * @param sql with {@code %s} for the table
 */
record AskedQuery(String name, String table, String sql) {
  String over(String source) {
    return sql.formatted(source);
  }

  /** What its WHERE says. */
  String condition() {
    return sql.substring(sql.indexOf("WHERE ") + "WHERE ".length());
  }
}
