package io.thermocline.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * A JSON object whose fields are those of an Avro record. A field the record does not have is
 * refused: it is most likely a misspelt name, and its value would be lost.
 */
final class JsonObject {

  private final String path;
  private final JsonNode node;

  /**
   * @param path put before field names in messages: empty, or ends in a dot
   */
  JsonObject(String path, JsonNode node, Schema schema) throws RowRejectedException {
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw new RowRejectedException(
          path.isEmpty() ? "row" : path.substring(0, path.length() - 1),
          "is no JSON object",
          node.toString());
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (schema.getField(name) == null) {
        throw new RowRejectedException(
            path + name,
            "is no field of " + schema.getName() + "; other facts go into attributes",
            node.get(name).toString());
      }
    }
  }

  /** Whether an optional field is there and not null. */
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  JsonNode required(String name) throws RowRejectedException {
    if (!has(name)) {
      throw new RowRejectedException(path + name, "is missing", node.toString());
    }
    return node.get(name);
  }

  String requiredText(String name) throws RowRejectedException {
    return check(name, required(name), required(name).isTextual(), "is no string; quote it")
        .asText();
  }

  int requiredInt(String name) throws RowRejectedException {
    JsonNode value = required(name);
    boolean fits = value.isIntegralNumber() && value.canConvertToInt();
    return check(name, value, fits, "is no whole number of 32 bits").asInt();
  }

  long requiredLong(String name) throws RowRejectedException {
    JsonNode value = required(name);
    boolean fits = value.isIntegralNumber() && value.canConvertToLong();
    return check(name, value, fits, "is no whole number of 64 bits").asLong();
  }

  /** A number that a double can hold. */
  double requiredDouble(String name) throws RowRejectedException {
    JsonNode value = check(name, required(name), required(name).isNumber(), "is no number");
    return check(name, value, Double.isFinite(value.doubleValue()), "is too large for a double")
        .doubleValue();
  }

  /** A number, or a string that holds one; never through floating point. */
  BigDecimal requiredDecimal(String name) throws RowRejectedException {
    JsonNode value = required(name);
    check(name, value, value.isNumber() || value.isTextual(), "is no number");
    try {
      return value.isTextual() ? new BigDecimal(value.asText()) : value.decimalValue();
    } catch (NumberFormatException e) {
      throw new RowRejectedException(
          path + name, "is no decimal number; write it like \"12.50\"", value.toString());
    }
  }

  /** The elements of an array; none if the field is missing. */
  List<JsonNode> elements(String name) throws RowRejectedException {
    List<JsonNode> elements = new ArrayList<>();
    if (has(name)) {
      check(name, required(name), required(name).isArray(), "is no array").forEach(elements::add);
    }
    return elements;
  }

  private Set<Map.Entry<String, JsonNode>> members(String name) throws RowRejectedException {
    if (!has(name)) {
      return Set.of();
    }
    return check(name, required(name), required(name).isObject(), "is no object").properties();
  }

  /** A map of strings; empty if the field is missing. */
  Map<String, String> texts(String name) throws RowRejectedException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : members(name)) {
      String at = path + name + "." + entry.getKey();
      if (!entry.getValue().isTextual()) {
        throw new RowRejectedException(at, "is no string; quote it", "" + entry.getValue());
      }
      texts.put(
          FieldRules.text(at, entry.getKey()), FieldRules.text(at, entry.getValue().asText()));
    }
    return texts;
  }

  private JsonNode check(String name, JsonNode value, boolean holds, String otherwise)
      throws RowRejectedException {
    if (!holds) {
      throw new RowRejectedException(path + name, otherwise, value.toString());
    }
    return value;
  }
}
