package io.thermocline.query.prune;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * A condition on the day of a time, {@code seen::DATE = '2026-03-01'}, as one on the time itself.
 * DuckDB pushes down a day more on both sides, as it doesn't know that times are UTC here.
 */
final class DayFilter {

  private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;

  private DayFilter() {}

  /**
   * @param condition as {@code json_serialize_plan} writes it
   * @param columns of the rows that it is about
   * @return true where it isn't such a condition
   */
  static Expression of(JsonNode condition, IntFunction<Optional<NestedField>> columns) {
    JsonNode cast = condition.path("children").path(0);
    JsonNode constant = condition.path("children").path(1);
    boolean comparesDays =
        cast.path("type").asText().equals("OPERATOR_CAST")
            && cast.path("return_type").path("id").asText().equals("DATE")
            && cast.path("children").path(0).path("type").asText().equals("BOUND_REF")
            && constant.path("type").asText().equals("VALUE_CONSTANT")
            && constant.path("value").path("type").path("id").asText().equals("DATE")
            && constant.path("value").path("value").canConvertToInt();
    if (!comparesDays) {
      return Expressions.alwaysTrue();
    }
    return columns
        .apply(cast.path("children").path(0).path("index").asInt(0))
        .filter(column -> column.type().typeId() == Type.TypeID.TIMESTAMP)
        .map(
            column ->
                comparison(
                    column.name(),
                    condition.path("type").asText(),
                    constant.path("value").path("value").asInt() * DAY))
        .orElse(Expressions.alwaysTrue());
  }

  private static Expression comparison(String column, String type, long day) {
    return switch (type) {
      case "COMPARE_EQUAL" ->
          Expressions.and(
              Expressions.greaterThanOrEqual(column, day), Expressions.lessThan(column, day + DAY));
      case "COMPARE_LESSTHAN" -> Expressions.lessThan(column, day);
      case "COMPARE_LESSTHANOREQUALTO" -> Expressions.lessThan(column, day + DAY);
      case "COMPARE_GREATERTHAN" -> Expressions.greaterThanOrEqual(column, day + DAY);
      case "COMPARE_GREATERTHANOREQUALTO" -> Expressions.greaterThanOrEqual(column, day);
      default -> Expressions.alwaysTrue();
    };
  }
}
