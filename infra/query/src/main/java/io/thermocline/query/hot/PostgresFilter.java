package io.thermocline.query.hot;

import io.thermocline.query.tables.DuckType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Binder;
import org.apache.iceberg.expressions.BoundPredicate;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.ExpressionVisitors;
import org.apache.iceberg.expressions.ExpressionVisitors.ExpressionVisitor;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * A filter for Postgres that keeps every row the given one keeps, perhaps more: what Postgres may
 * see otherwise than DuckDB is left out.
 */
final class PostgresFilter extends ExpressionVisitor<Optional<Condition>> {

  private final Schema schema;
  private final Set<String> columns;

  private PostgresFilter(Schema schema, Set<String> columns) {
    this.schema = schema;
    this.columns = columns;
  }

  /**
   * @param columns that there are in Postgres
   */
  static Condition of(Schema schema, Set<String> columns, Expression filter) {
    return ExpressionVisitors.visit(
            Binder.bind(schema.asStruct(), filter, true), new PostgresFilter(schema, columns))
        .orElse(Condition.TRUE);
  }

  @Override
  public Optional<Condition> alwaysTrue() {
    return Optional.empty();
  }

  @Override
  public Optional<Condition> alwaysFalse() {
    return Optional.of(Condition.of("FALSE"));
  }

  @Override
  public Optional<Condition> and(Optional<Condition> left, Optional<Condition> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.or(() -> right);
    }
    return Optional.of(left.get().and(right.get()));
  }

  @Override
  public Optional<Condition> or(Optional<Condition> left, Optional<Condition> right) {
    return left.flatMap(one -> right.map(one::or));
  }

  @Override
  public Optional<Condition> not(Optional<Condition> result) {
    return Optional.empty();
  }

  @Override
  public <T> Optional<Condition> predicate(BoundPredicate<T> predicate) {
    Types.NestedField field = schema.findField(predicate.ref().fieldId());
    if (!columns.contains(field.name())) {
      return Optional.empty();
    }
    String column = DuckType.quoted(field.name());
    if (predicate.isUnaryPredicate()) {
      return switch (predicate.op()) {
        case IS_NULL -> Optional.of(Condition.of(column + " IS NULL"));
        case NOT_NULL -> Optional.of(Condition.of(column + " IS NOT NULL"));
        default -> Optional.empty();
      };
    }
    if (predicate.isSetPredicate()) {
      return predicate.op() == Expression.Operation.IN
          ? predicate.asSetPredicate().literalSet().stream()
              .map(value -> comparison(column, "=", field.type(), value))
              .reduce((one, other) -> or(one, other))
              .flatMap(condition -> condition)
          : Optional.empty();
    }
    Literal<T> literal = predicate.asLiteralPredicate().literal();
    return operator(predicate.op())
        .flatMap(operator -> comparison(column, operator, field.type(), literal.value()));
  }

  private static Optional<String> operator(Expression.Operation operation) {
    return switch (operation) {
      case EQ -> Optional.of("=");
      case LT -> Optional.of("<");
      case LT_EQ -> Optional.of("<=");
      case GT -> Optional.of(">");
      case GT_EQ -> Optional.of(">=");
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> comparison(
      String column, String operator, Type type, Object value) {
    // Texts are compared byte by byte in DuckDB, by the rules of some language in Postgres.
    String by = type.typeId() == Type.TypeID.STRING ? " COLLATE \"C\"" : "";
    boolean indexed = operator.equals("=");
    return value(type, value)
        .map(
            bound ->
                Condition.of("%s%s %s ?".formatted(column, indexed ? "" : by, operator), bound));
  }

  private static Optional<Object> value(Type type, Object value) {
    return switch (type.typeId()) {
      case BOOLEAN, INTEGER, LONG, DOUBLE -> Optional.of(value);
      case FLOAT -> Optional.of(((Float) value).doubleValue());
      case STRING -> {
        String text = value.toString();
        yield text.indexOf(0) < 0 ? Optional.of(text) : Optional.empty();
      }
      case DECIMAL -> Optional.of((BigDecimal) value);
      case DATE -> Optional.of(LocalDate.ofEpochDay((Integer) value));
      case TIMESTAMP -> {
        OffsetDateTime time =
            Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        LocalDateTime local = time.toLocalDateTime();
        yield Optional.of(((Types.TimestampType) type).shouldAdjustToUTC() ? time : local);
      }
      default -> Optional.empty();
    };
  }
}
