package io.thermocline.jobs.replay.predicate;

import io.thermocline.jobs.replay.predicate.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Predicates as SQL's WHERE has them, on the columns of a table: {@code AND}, {@code OR}, {@code
 * NOT}, parentheses; a column, plain or {@code structure.field}, against literals by {@code = <> <
 * <= > >=}, {@code [NOT] IN (…)}, {@code [NOT] BETWEEN … AND …}, {@code [NOT] LIKE 'prefix%'},
 * {@code IS [NOT] NULL}. Times are written {@code '2026-03-01T12:00:00Z'}, days {@code
 * '2026-03-01'}.
 *
 * <p>As in SQL, a comparison with null is neither true nor false. Iceberg compares nulls like other
 * values, so that each comparison here also asks whether there is a value; negations are moved into
 * the comparisons, where that stays right.
 */
public final class Predicate {

  private final Tokens tokens;
  private final Schema columns;

  private Predicate(String text, Schema columns) {
    this.tokens = new Tokens(text);
    this.columns = columns;
  }

  /**
   * @throws PredicateException that says where, for what is no predicate on these columns
   */
  public static Expression parse(String text, Schema columns) {
    Predicate predicate = new Predicate(text, columns);
    Expression expression = predicate.or(false);
    Token rest = predicate.tokens.peek();
    if (rest.kind() != Kind.END) {
      throw predicate.tokens.problem(
          rest, "expected AND, OR or the end, found %s".formatted(rest.shown()));
    }
    return expression;
  }

  private Expression or(boolean negated) {
    Expression all = and(negated);
    while (tokens.take("OR")) {
      Expression next = and(negated);
      all = negated ? Expressions.and(all, next) : Expressions.or(all, next);
    }
    return all;
  }

  private Expression and(boolean negated) {
    Expression all = not(negated);
    while (tokens.take("AND")) {
      Expression next = not(negated);
      all = negated ? Expressions.or(all, next) : Expressions.and(all, next);
    }
    return all;
  }

  private Expression not(boolean negated) {
    if (tokens.take("NOT")) {
      return not(!negated);
    }
    if (tokens.take("(")) {
      Expression inside = or(negated);
      tokens.require(")");
      return inside;
    }
    return comparison(negated);
  }

  private Expression comparison(boolean negated) {
    Token name = tokens.next();
    NestedField column = column(name);
    boolean not = negated ^ tokens.take("NOT");
    Token operator = tokens.next();
    Type type = column.type();
    String path = columns.findColumnName(column.fieldId());
    if (operator.is("IS")) {
      boolean absent = !tokens.take("NOT");
      tokens.require("NULL");
      return absent ^ not ? Expressions.isNull(path) : Expressions.notNull(path);
    }
    return Expressions.and(Expressions.notNull(path), value(path, type, operator, not));
  }

  private Expression value(String column, Type type, Token operator, boolean not) {
    return switch (operator.text().toUpperCase(Locale.ROOT)) {
      case "=" -> equal(column, type, not);
      case "<>", "!=" -> equal(column, type, !not);
      case "<" ->
          not
              ? Expressions.greaterThanOrEqual(column, literal(type))
              : Expressions.lessThan(column, literal(type));
      case "<=" ->
          not
              ? Expressions.greaterThan(column, literal(type))
              : Expressions.lessThanOrEqual(column, literal(type));
      case ">" ->
          not
              ? Expressions.lessThanOrEqual(column, literal(type))
              : Expressions.greaterThan(column, literal(type));
      case ">=" ->
          not
              ? Expressions.lessThan(column, literal(type))
              : Expressions.greaterThanOrEqual(column, literal(type));
      case "IN" -> in(column, type, not);
      case "BETWEEN" -> between(column, type, not);
      case "LIKE" -> like(column, type, not);
      default ->
          throw tokens.problem(
              operator,
              "expected =, <>, <, <=, >, >=, IN, BETWEEN, LIKE or IS, found %s"
                  .formatted(operator.shown()));
    };
  }

  private Expression equal(String column, Type type, boolean not) {
    Object literal = literal(type);
    return not ? Expressions.notEqual(column, literal) : Expressions.equal(column, literal);
  }

  private Expression in(String column, Type type, boolean not) {
    tokens.require("(");
    List<Object> literals = new ArrayList<>();
    do {
      literals.add(literal(type));
    } while (tokens.take(","));
    tokens.require(")");
    return not ? Expressions.notIn(column, literals) : Expressions.in(column, literals);
  }

  private Expression between(String column, Type type, boolean not) {
    Object from = literal(type);
    tokens.require("AND");
    Object to = literal(type);
    return not
        ? Expressions.or(Expressions.lessThan(column, from), Expressions.greaterThan(column, to))
        : Expressions.and(
            Expressions.greaterThanOrEqual(column, from), Expressions.lessThanOrEqual(column, to));
  }

  private Expression like(String column, Type type, boolean not) {
    Token pattern = tokens.peek();
    if (type.typeId() != Type.TypeID.STRING || pattern.kind() != Kind.TEXT) {
      throw tokens.problem(pattern, "LIKE compares a text column with a text");
    }
    tokens.next();
    String prefix = pattern.text().replaceAll("%$", "");
    if (prefix.contains("%") || prefix.contains("_")) {
      throw tokens.problem(pattern, "LIKE takes a prefix only, such as 'abc%'");
    }
    if (prefix.equals(pattern.text())) {
      return not ? Expressions.notEqual(column, prefix) : Expressions.equal(column, prefix);
    }
    return not ? Expressions.notStartsWith(column, prefix) : Expressions.startsWith(column, prefix);
  }

  private Object literal(Type type) {
    return Literals.read(tokens, type);
  }

  private NestedField column(Token name) {
    if (name.kind() != Kind.WORD && name.kind() != Kind.QUOTED_NAME) {
      throw tokens.problem(name, "expected a column, found %s".formatted(name.shown()));
    }
    NestedField column = columns.findField(name.text());
    if (column == null) {
      throw tokens.problem(
          name,
          "there is no column named %s; there are %s"
              .formatted(
                  name.text(),
                  String.join(", ", columns.columns().stream().map(NestedField::name).toList())));
    }
    if (!column.type().isPrimitiveType() || columns.accessorForField(column.fieldId()) == null) {
      throw tokens.problem(
          name,
          "column %s is of type %s; only plain values can be compared"
              .formatted(name.text(), column.type()));
    }
    return column;
  }
}
