package io.thermocline.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * A time in JSON: ISO-8601 with an offset ({@code 2026-03-01T12:00:00Z}, {@code …+01:00}), or a
 * whole number of milliseconds since 1970-01-01T00:00Z. Finer fractions are cut to the millisecond
 * the event holds.
 */
final class JsonTime {

  private JsonTime() {}

  static Instant read(String field, JsonNode value) throws RowRejectedException {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return FieldRules.time(field, Instant.ofEpochMilli(value.longValue()), value.toString());
    }
    if (!value.isTextual()) {
      throw new RowRejectedException(
          field, "is neither ISO-8601 text nor whole epoch milliseconds", value.toString());
    }
    return FieldRules.time(field, parse(field, value.asText()), value.asText());
  }

  private static Instant parse(String field, String text) throws RowRejectedException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new RowRejectedException(field, complaint(text), text);
    }
  }

  private static String complaint(String text) {
    try {
      LocalDateTime.parse(text);
      return "has no offset, so it could mean any zone; end it with Z or an offset like +01:00";
    } catch (DateTimeParseException e) {
      return "is not ISO-8601; write it like 2026-03-01T12:00:00Z or as epoch milliseconds";
    }
  }
}
