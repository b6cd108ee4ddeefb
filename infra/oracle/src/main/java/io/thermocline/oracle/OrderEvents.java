package io.thermocline.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Order events out of generic records, and the rules an event must keep to count. */
final class OrderEvents {

  private static final int PRICE_SCALE = 4;

  /** What a key column of the read models can hold, in bytes. */
  private static final int LONGEST_ID = 1024;

  private OrderEvents() {}

  /**
   * The event of a record.
   *
   * @throws DeadRecordException if its content is none, or belongs under another key
   */
  static ArrivedEvent valid(Optional<byte[]> key, GenericRecord record) throws DeadRecordException {
    ArrivedEvent event =
        new ArrivedEvent(
            text(record.get("eventId")),
            text(record.get("orderId")),
            optional(record.get("customerId")),
            record.get("type").toString(),
            Instant.ofEpochMilli((Long) record.get("occurredAt")),
            optional(record.get("currency")),
            lines((List<?>) record.get("lines")));
    optional(record.get("reason"));
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) record.get("attributes")).entrySet()) {
      text(entry.getKey());
      text(entry.getValue());
    }
    requireId(event.eventId(), "eventId");
    requireId(event.orderId(), "orderId");
    if (event.customerId().isPresent()) {
      require(bytes(event.customerId().get()) <= LONGEST_ID, "customerId too long");
    }
    require(event.currency().orElse("XXX").matches("[A-Z]{3}"), "not a currency");
    require(key.isPresent(), "no key");
    require(
        Arrays.equals(key.get(), event.orderId().getBytes(StandardCharsets.UTF_8)),
        "key is not the orderId");
    int year = event.occurredAt().atOffset(ZoneOffset.UTC).getYear();
    require(year >= 1 && year <= 9999, "occurredAt not within years 1 to 9999");
    return event;
  }

  private static List<ArrivedEvent.Line> lines(List<?> records) throws DeadRecordException {
    List<ArrivedEvent.Line> lines = new ArrayList<>();
    for (Object element : records) {
      GenericRecord line = (GenericRecord) element;
      int quantity = (Integer) line.get("quantity");
      require(quantity > 0, "quantity not positive");
      String product = text(line.get("productId"));
      requireId(product, "productId");
      lines.add(
          new ArrivedEvent.Line(product, quantity, decimal((ByteBuffer) line.get("unitPrice"))));
    }
    return lines;
  }

  private static void requireId(String id, String field) throws DeadRecordException {
    require(!id.isEmpty(), "empty " + field);
    require(bytes(id) <= LONGEST_ID, field + " too long");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static BigDecimal decimal(ByteBuffer unscaled) throws DeadRecordException {
    require(unscaled.hasRemaining(), "empty decimal");
    byte[] bytes = new byte[unscaled.remaining()];
    unscaled.duplicate().get(bytes);
    BigDecimal value = new BigDecimal(new BigInteger(bytes), PRICE_SCALE);
    require(value.precision() <= 18, "decimal of more than 18 digits");
    return value;
  }

  private static Optional<String> optional(Object value) throws DeadRecordException {
    return value == null ? Optional.empty() : Optional.of(text(value));
  }

  private static String text(Object value) throws DeadRecordException {
    Utf8 utf8 = (Utf8) value;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(utf8.getBytes(), 0, utf8.getByteLength()))
              .toString();
      require(text.indexOf('\0') < 0, "NUL character");
      return text;
    } catch (CharacterCodingException e) {
      throw new DeadRecordException("not UTF-8");
    }
  }

  private static void require(boolean holds, String otherwise) throws DeadRecordException {
    if (!holds) {
      throw new DeadRecordException(otherwise);
    }
  }
}
