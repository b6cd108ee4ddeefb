package io.thermocline.query.hot;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a WHERE clause.
 *
 * @param sql with a question mark for each value
 */
record Condition(String sql, List<Object> values) {

  static final Condition TRUE = new Condition("TRUE", List.of());

  Condition {
    values = List.copyOf(values);
  }

  static Condition of(String sql, Object... values) {
    return new Condition(sql, List.of(values));
  }

  Condition and(Condition other) {
    return join(List.of(this, other), " AND ");
  }

  Condition or(Condition other) {
    return join(List.of(this, other), " OR ");
  }

  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  private static Condition join(List<Condition> all, String by) {
    List<Object> values = new ArrayList<>();
    all.forEach(one -> values.addAll(one.values));
    return new Condition(
        all.stream().map(Condition::sql).collect(Collectors.joining(by, "(", ")")), values);
  }
}
