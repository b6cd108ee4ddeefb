package io.thermocline.query.prune;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * A condition on one column, from DuckDB's plan to Iceberg's expressions. Keeps every row that
 * DuckDB keeps: what both would see differently becomes true.
 */
final class ScanFilter {

  private final NestedField column;

  ScanFilter(NestedField column) {
    this.column = column;
  }

  /**
   * @param filter as {@code json_serialize_plan} writes it
   */
  Expression of(JsonNode filter) {
    String type = filter.path("filter_type").asText().replaceFirst("^LEGACY_", "");
    return switch (type) {
      case "CONSTANT_COMPARISON" -> comparison(filter);
      case "CONJUNCTION_AND" -> and(filter.path("child_filters"));
      case "CONJUNCTION_OR" -> or(filter.path("child_filters"));
      case "OPTIONAL_FILTER" ->
          filter.hasNonNull("child_filter")
              ? of(filter.path("child_filter"))
              : Expressions.alwaysTrue();
      case "IN_FILTER" -> in(filter.path("values"));
      case "IS_NULL" -> Expressions.isNull(column.name());
      case "IS_NOT_NULL" -> Expressions.notNull(column.name());
      default -> Expressions.alwaysTrue();
    };
  }

  private Expression and(JsonNode children) {
    Expression all = Expressions.alwaysTrue();
    for (JsonNode child : children) {
      all = Expressions.and(all, of(child));
    }
    return all;
  }

  private Expression or(JsonNode children) {
    if (children.isEmpty()) {
      return Expressions.alwaysTrue();
    }
    Expression any = Expressions.alwaysFalse();
    for (JsonNode child : children) {
      any = Expressions.or(any, of(child));
    }
    return any;
  }

  private Expression in(JsonNode values) {
    List<Object> literals = new ArrayList<>();
    for (JsonNode value : values) {
      Optional<Object> literal = literal(value);
      if (literal.isEmpty()) {
        return Expressions.alwaysTrue();
      }
      literals.add(literal.get());
    }
    return literals.isEmpty()
        ? Expressions.alwaysTrue()
        : Expressions.in(column.name(), literals.toArray());
  }

  private Expression comparison(JsonNode filter) {
    String name = column.name();
    return literal(filter.path("constant"))
        .map(
            literal ->
                switch (filter.path("comparison_type").asText()) {
                  case "COMPARE_EQUAL" -> Expressions.equal(name, literal);
                  case "COMPARE_LESSTHAN" -> Expressions.lessThan(name, literal);
                  case "COMPARE_LESSTHANOREQUALTO" -> Expressions.lessThanOrEqual(name, literal);
                  case "COMPARE_GREATERTHAN" -> greater(Expressions.greaterThan(name, literal));
                  case "COMPARE_GREATERTHANOREQUALTO" ->
                      greater(Expressions.greaterThanOrEqual(name, literal));
                  default -> Expressions.alwaysTrue();
                })
        .orElse(Expressions.alwaysTrue());
  }

  /** To DuckDB NaN is greater than all numbers; bounds of files leave it out. */
  private Expression greater(Expression comparison) {
    return isFloating() ? Expressions.alwaysTrue() : comparison;
  }

  private boolean isFloating() {
    return column.type().typeId() == Type.TypeID.FLOAT
        || column.type().typeId() == Type.TypeID.DOUBLE;
  }

  private Optional<Object> literal(JsonNode constant) {
    JsonNode value = constant.path("value");
    if (constant.path("is_null").asBoolean() || value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    String type = constant.path("type").path("id").asText();
    return switch (column.type().typeId()) {
      case BOOLEAN -> when(type.equals("BOOLEAN") && value.isBoolean(), value.asBoolean());
      case INTEGER -> when(type.equals("INTEGER") && value.canConvertToInt(), value.asInt());
      case LONG -> when(type.equals("BIGINT") && value.canConvertToLong(), value.asLong());
      case DATE -> when(type.equals("DATE") && value.canConvertToInt(), value.asInt());
      case TIMESTAMP -> timestamp(type, value);
      case STRING -> when(type.equals("VARCHAR") && value.isTextual(), value.asText());
      case FLOAT -> floating(type.equals("FLOAT"), value).map(Double::floatValue);
      case DOUBLE -> floating(type.equals("DOUBLE"), value).map(number -> number);
      case DECIMAL -> decimal(type, value);
      default -> Optional.empty();
    };
  }

  /** Infinity has no number of microseconds that both know. */
  private Optional<Object> timestamp(String type, JsonNode value) {
    boolean zoned = ((Types.TimestampType) column.type()).shouldAdjustToUTC();
    boolean same = type.equals(zoned ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP");
    boolean finite = value.canConvertToLong() && Math.abs(value.asLong()) < Long.MAX_VALUE / 2;
    return when(same && finite, value.asLong());
  }

  /** Not zero, of which there are two that are equal, though one is less to files' bounds. */
  private static Optional<Double> floating(boolean same, JsonNode value) {
    double number = value.asDouble();
    return Optional.of(number)
        .filter(n -> same && value.isNumber() && Double.isFinite(n) && n != 0);
  }

  private Optional<Object> decimal(String type, JsonNode value) {
    int scale = ((Types.DecimalType) column.type()).scale();
    if (!type.equals("DECIMAL")) {
      return Optional.empty();
    }
    if (value.isIntegralNumber()) {
      return Optional.of(new BigDecimal(value.bigIntegerValue(), scale));
    }
    if (value.has("upper") && value.has("lower")) {
      BigInteger upper = value.path("upper").bigIntegerValue().shiftLeft(Long.SIZE);
      return Optional.of(new BigDecimal(upper.add(value.path("lower").bigIntegerValue()), scale));
    }
    return Optional.empty();
  }

  private static Optional<Object> when(boolean condition, Object value) {
    return condition ? Optional.of(value) : Optional.empty();
  }
}
