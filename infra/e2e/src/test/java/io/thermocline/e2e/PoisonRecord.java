package io.thermocline.e2e;

import io.thermocline.cli.generate.EventEncoder;
import io.thermocline.cli.generate.OrderPoison;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.cli.generate.WirePoison;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record that can't be processed, why, and a valid one of the same order to follow it.
 *
 * @param cause what its dead letter must say
 */
record PoisonRecord(TrafficRecord record, DeadLetterCause cause, TrafficRecord next) {

  private static final Map<WirePoison, DeadLetterCause> CAUSES =
      Map.ofEntries(
          Map.entry(WirePoison.WRONG_MAGIC, DeadLetterCause.WRONG_MAGIC_BYTE),
          Map.entry(WirePoison.UNKNOWN_SCHEMA, DeadLetterCause.UNKNOWN_SCHEMA),
          Map.entry(WirePoison.SHORT_HEADER, DeadLetterCause.TRUNCATED),
          Map.entry(WirePoison.TRUNCATED, DeadLetterCause.TRUNCATED),
          Map.entry(WirePoison.TRAILING_BYTES, DeadLetterCause.TRAILING_BYTES),
          Map.entry(WirePoison.OVERSIZED_CLAIM, DeadLetterCause.TRUNCATED),
          Map.entry(WirePoison.NULL_VALUE, DeadLetterCause.NULL_VALUE),
          Map.entry(WirePoison.WRONG_KEY, DeadLetterCause.WRONG_KEY),
          Map.entry(WirePoison.MISSING_KEY, DeadLetterCause.WRONG_KEY));

  /** Longer than what an index of Postgres takes. */
  private static final int LONG_ID = 5000;

  /** Longer than the job accepts, as far as a producer of ours can send. */
  private static final int OVERSIZED = 3 << 20;

  /** One of each kind there is. */
  static List<PoisonRecord> ofEachKind(EventEncoder<OrderEvent> encoder) {
    List<PoisonRecord> all = new ArrayList<>();
    for (WirePoison kind : WirePoison.values()) {
      OrderEvent event = placed("order-" + kind);
      all.add(new PoisonRecord(kind.of(event, encoder), CAUSES.get(kind), valid(event, encoder)));
    }
    for (OrderPoison kind : OrderPoison.values()) {
      OrderEvent event = placed("order-" + kind);
      byte[] spoilt = encoder.value(kind.of(event));
      all.add(poison(event, spoilt, DeadLetterCause.INVALID, encoder));
    }
    OrderEvent large = placed("order-oversized");
    byte[] oversized = Arrays.copyOf(encoder.value(large), OVERSIZED);
    all.add(poison(large, oversized, DeadLetterCause.OVERSIZED, encoder));
    OrderEvent named = placed("order-nul");
    OrderEvent nul = OrderEvent.newBuilder(named).setEventId("nul\0here").build();
    all.add(poison(named, encoder.value(nul), DeadLetterCause.INVALID, encoder));
    OrderEvent fitting = placed("order-long");
    OrderEvent tooLong = OrderEvent.newBuilder(fitting).setCustomerId("x".repeat(LONG_ID)).build();
    all.add(poison(fitting, encoder.value(tooLong), DeadLetterCause.INVALID, encoder));
    return all;
  }

  private static PoisonRecord poison(
      OrderEvent event, byte[] value, DeadLetterCause cause, EventEncoder<OrderEvent> encoder) {
    return new PoisonRecord(
        new TrafficRecord(Optional.of(key(event)), Optional.of(value), Kind.POISON),
        cause,
        valid(event, encoder));
  }

  private static TrafficRecord valid(OrderEvent event, EventEncoder<OrderEvent> encoder) {
    return new TrafficRecord(
        Optional.of(key(event)), Optional.of(encoder.value(event)), Kind.FRESH);
  }

  private static byte[] key(OrderEvent event) {
    return event.getOrderId().getBytes(StandardCharsets.UTF_8);
  }

  private static OrderEvent placed(String orderId) {
    return OrderEvent.newBuilder()
        .setEventId(orderId + "-placed")
        .setOrderId(orderId)
        .setCustomerId("customer")
        .setType(OrderEventType.PLACED)
        .setOccurredAt(Instant.parse("2026-03-01T12:00:00Z"))
        .setCurrency("EUR")
        .setLines(List.of(new OrderLine("product", 2, new BigDecimal("9.9900"))))
        .build();
  }
}
