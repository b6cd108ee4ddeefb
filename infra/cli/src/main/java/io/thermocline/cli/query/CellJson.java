package io.thermocline.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/**
 * A value of a row as JSON: decimals as numbers with all their digits, times in ISO 8601, bytes in
 * base 64, numbers JSON doesn't know as texts.
 */
final class CellJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  private CellJson() {}

  static JsonNode of(Object value) throws SQLException {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Blob blob) {
      return JSON.binaryNode(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof Array array) {
      return list((Object[]) array.getArray());
    }
    if (value instanceof DuckDBStruct struct) {
      return object(struct.getMap());
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    return JSON.textNode(CellText.of(value));
  }

  private static JsonNode number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return JSON.numberNode(decimal);
    }
    if (number instanceof BigInteger integer) {
      return JSON.numberNode(integer);
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        return JSON.textNode(Double.toString(value));
      }
      return number instanceof Float single ? JSON.numberNode(single) : JSON.numberNode(value);
    }
    return JSON.numberNode(number.longValue());
  }

  private static ArrayNode list(Object[] items) throws SQLException {
    ArrayNode list = JSON.arrayNode();
    for (Object item : items) {
      list.add(of(item));
    }
    return list;
  }

  private static ObjectNode object(Map<?, ?> entries) throws SQLException {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      object.set(String.valueOf(entry.getKey()), of(entry.getValue()));
    }
    return object;
  }
}
