package io.thermocline.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of JSON as an order event; field names are the Avro schema's. */
final class JsonOrder {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonOrder() {}

  static OrderEvent parse(byte[] line) throws RowRejectedException {
    JsonObject event = new JsonObject("", tree(line), OrderEvent.getClassSchema());
    OrderEvent.Builder order =
        OrderEvent.newBuilder()
            .setEventId(FieldRules.id("eventId", event.requiredText("eventId")))
            .setOrderId(FieldRules.id("orderId", event.requiredText("orderId")))
            .setType(type(event.requiredText("type")))
            .setOccurredAt(JsonTime.read("occurredAt", event.required("occurredAt")))
            .setLines(lines(event))
            .setAttributes(attributes(event));
    // No lambdas here: each setter may reject the row.
    if (event.has("customerId")) {
      order.setCustomerId(FieldRules.id("customerId", event.requiredText("customerId")));
    }
    if (event.has("currency")) {
      order.setCurrency(FieldRules.currency("currency", event.requiredText("currency")));
    }
    if (event.has("reason")) {
      order.setReason(FieldRules.text("reason", event.requiredText("reason")));
    }
    return order.build();
  }

  private static JsonNode tree(byte[] line) throws RowRejectedException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new RowRejectedException(
          "row",
          "is not valid JSON; write one object a line",
          e.getOriginalMessage() + ": " + shown(line));
    } catch (IOException e) {
      // Jackson's word for bytes that are no UTF-8.
      throw new RowRejectedException("row", "is not valid UTF-8; convert the file", shown(line));
    }
  }

  private static OrderEventType type(String name) throws RowRejectedException {
    try {
      return OrderEventType.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new RowRejectedException(
          "type", "is none of " + Arrays.toString(OrderEventType.values()), name);
    }
  }

  private static List<OrderLine> lines(JsonObject event) throws RowRejectedException {
    List<OrderLine> lines = new ArrayList<>();
    for (JsonNode node : event.elements("lines")) {
      String path = "lines[" + lines.size() + "]";
      JsonObject line = new JsonObject(path + ".", node, OrderLine.getClassSchema());
      lines.add(
          new OrderLine(
              FieldRules.id(path + ".productId", line.requiredText("productId")),
              FieldRules.quantity(path + ".quantity", line.requiredInt("quantity")),
              FieldRules.unitPrice(path + ".unitPrice", line.requiredDecimal("unitPrice"))));
    }
    return lines;
  }

  private static Map<String, String> attributes(JsonObject event) throws RowRejectedException {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : event.members("attributes")) {
      String path = "attributes." + entry.getKey();
      if (!entry.getValue().isTextual()) {
        throw new RowRejectedException(path, "is no string; quote it", "" + entry.getValue());
      }
      attributes.put(
          FieldRules.text(path, entry.getKey()), FieldRules.text(path, entry.getValue().asText()));
    }
    return attributes;
  }

  private static String shown(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
