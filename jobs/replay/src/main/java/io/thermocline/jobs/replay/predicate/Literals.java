package io.thermocline.jobs.replay.predicate;

import io.thermocline.jobs.replay.predicate.Token.Kind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Literals as values of the column they are compared with, in Iceberg's internal form. */
final class Literals {

  private Literals() {}

  /** Reads the next one. */
  static Object read(Tokens tokens, Type type) {
    if (tokens.peek().is("TIMESTAMP") || tokens.peek().is("DATE") || tokens.peek().is("TIME")) {
      tokens.next();
    }
    Token token = tokens.next();
    try {
      return value(token, type);
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      throw tokens.problem(token, "%s is no value of type %s".formatted(token.shown(), type));
    }
  }

  private static Object value(Token token, Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> bool(token);
      case INTEGER -> number(token).intValueExact();
      case LONG -> number(token).longValueExact();
      case FLOAT -> number(token).floatValue();
      case DOUBLE -> number(token).doubleValue();
      case DECIMAL -> number(token).setScale(((Types.DecimalType) type).scale());
      case STRING -> text(token);
      case BINARY -> ByteBuffer.wrap(text(token).getBytes(StandardCharsets.UTF_8));
      case DATE -> Math.toIntExact(LocalDate.parse(text(token)).toEpochDay());
      case TIME -> LocalTime.parse(text(token)).toNanoOfDay() / 1000;
      case TIMESTAMP -> ChronoUnit.MICROS.between(Instant.EPOCH, instant(text(token)));
      default -> throw new IllegalArgumentException("no literals of type " + type);
    };
  }

  /** A time without a zone is UTC, a date its first moment. */
  private static Instant instant(String text) {
    String iso = text.strip().replace(' ', 'T');
    if (!iso.contains("T")) {
      return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static boolean bool(Token token) {
    if (!token.is("TRUE") && !token.is("FALSE")) {
      throw new IllegalArgumentException(token.text());
    }
    return token.is("TRUE");
  }

  private static BigDecimal number(Token token) {
    if (token.kind() != Kind.NUMBER) {
      throw new IllegalArgumentException(token.text());
    }
    return new BigDecimal(token.text());
  }

  private static String text(Token token) {
    if (token.kind() != Kind.TEXT) {
      throw new IllegalArgumentException(token.text());
    }
    return token.text();
  }
}
