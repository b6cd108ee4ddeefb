package io.thermocline.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Order events out of generic records, and the rules an event must keep to count. */
final class OrderEvents {

  private static final int PRICE_SCALE = 4;

  private OrderEvents() {}

  /**
   * The event of a record.
   *
   * @throws DeadRecordException if its content is none, or belongs under another key
   */
  static ArrivedEvent valid(Optional<byte[]> key, GenericRecord record) throws DeadRecordException {
    ArrivedEvent event =
        new ArrivedEvent(
            ContractRules.text(record.get("eventId")),
            ContractRules.text(record.get("orderId")),
            ContractRules.optional(record.get("customerId")),
            record.get("type").toString(),
            Instant.ofEpochMilli((Long) record.get("occurredAt")),
            ContractRules.optional(record.get("currency")),
            lines((List<?>) record.get("lines")));
    ContractRules.optional(record.get("reason"));
    ContractRules.attributes(record);
    ContractRules.requireId(event.eventId(), "eventId");
    ContractRules.requireId(event.orderId(), "orderId");
    if (event.customerId().isPresent()) {
      ContractRules.requireShort(event.customerId().get(), "customerId");
    }
    ContractRules.require(event.currency().orElse("XXX").matches("[A-Z]{3}"), "not a currency");
    ContractRules.requireKey(key, event.orderId(), "orderId");
    ContractRules.requireTime(event.occurredAt(), "occurredAt");
    return event;
  }

  private static List<ArrivedEvent.Line> lines(List<?> records) throws DeadRecordException {
    List<ArrivedEvent.Line> lines = new ArrayList<>();
    for (Object element : records) {
      GenericRecord line = (GenericRecord) element;
      int quantity = (Integer) line.get("quantity");
      ContractRules.require(quantity > 0, "quantity not positive");
      String product = ContractRules.text(line.get("productId"));
      ContractRules.requireId(product, "productId");
      lines.add(
          new ArrivedEvent.Line(product, quantity, decimal((ByteBuffer) line.get("unitPrice"))));
    }
    return lines;
  }

  private static BigDecimal decimal(ByteBuffer unscaled) throws DeadRecordException {
    ContractRules.require(unscaled.hasRemaining(), "empty decimal");
    byte[] bytes = new byte[unscaled.remaining()];
    unscaled.duplicate().get(bytes);
    BigDecimal value = new BigDecimal(new BigInteger(bytes), PRICE_SCALE);
    ContractRules.require(value.precision() <= 18, "decimal of more than 18 digits");
    return value;
  }
}
