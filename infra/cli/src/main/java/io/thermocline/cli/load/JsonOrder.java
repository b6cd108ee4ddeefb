package io.thermocline.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One line of JSON as an order event; field names are the Avro schema's. */
final class JsonOrder {

  private JsonOrder() {}

  static OrderEvent parse(byte[] line) throws RowRejectedException {
    JsonObject event = JsonText.object(line, OrderEvent.getClassSchema());
    OrderEvent.Builder order =
        OrderEvent.newBuilder()
            .setEventId(FieldRules.id("eventId", event.requiredText("eventId")))
            .setOrderId(FieldRules.id("orderId", event.requiredText("orderId")))
            .setType(type(event.requiredText("type")))
            .setOccurredAt(JsonTime.read("occurredAt", event.required("occurredAt")))
            .setLines(lines(event))
            .setAttributes(event.texts("attributes"));
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
}
