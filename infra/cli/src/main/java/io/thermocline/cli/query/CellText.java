package io.thermocline.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;

/** A value of a row as text: times in ISO 8601, bytes in hex, what is nested in JSON. */
final class CellText {

  private CellText() {}

  /** Of any value but null. */
  static String of(Object value) throws SQLException {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    }
    if (value instanceof Timestamp time) {
      return time.toLocalDateTime().toString();
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Blob blob) {
      return "\\x" + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof java.sql.Array
        || value instanceof java.sql.Struct
        || value instanceof Map) {
      JsonNode json = CellJson.of(value);
      return json.toString();
    }
    return value.toString();
  }
}
