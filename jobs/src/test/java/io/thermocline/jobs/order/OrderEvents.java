package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Events in the words of a test, through Avro's own writer and our decoder. */
final class OrderEvents {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private OrderEvents() {}

  static OrderEvent event(
      String eventId, String orderId, OrderEventType type, Instant at, OrderLine... lines) {
    return new OrderEvent(
        eventId, orderId, "alice", type, at, "EUR", List.of(lines), null, Map.of());
  }

  static OrderLine line(String product, int quantity, String price) {
    return new OrderLine(product, quantity, new BigDecimal(price).setScale(4));
  }

  static byte[] body(OrderEvent event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new SpecificDatumWriter<>(OrderEvent.class).write(event, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static OrderEventView view(OrderEvent event) {
    try {
      return decode(event.getOrderId().getBytes(StandardCharsets.UTF_8), body(event));
    } catch (BadRecordException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static OrderEventView decode(byte[] key, byte[] body) throws BadRecordException {
    AvroCursor cursor = new AvroCursor();
    cursor.reset(body, 0, body.length);
    return new OrderEventDecoder().decode(key, body, cursor);
  }
}
