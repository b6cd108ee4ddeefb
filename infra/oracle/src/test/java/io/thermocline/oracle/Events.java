package io.thermocline.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Order events in few words; an order's events get ids of their own unless told otherwise. */
final class Events {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Events() {}

  static ArrivedEvent event(String eventId, String orderId, String type, long minutes) {
    return new ArrivedEvent(
        eventId,
        orderId,
        Optional.empty(),
        type,
        NOON.plusSeconds(minutes * 60),
        Optional.empty(),
        List.of());
  }

  static ArrivedEvent event(String orderId, String type, long minutes) {
    return event(orderId + "-" + type, orderId, type, minutes);
  }

  static ArrivedEvent by(String customerId, ArrivedEvent e) {
    return new ArrivedEvent(
        e.eventId(),
        e.orderId(),
        Optional.of(customerId),
        e.type(),
        e.occurredAt(),
        e.currency(),
        e.lines());
  }

  static ArrivedEvent in(String currency, ArrivedEvent e) {
    return new ArrivedEvent(
        e.eventId(),
        e.orderId(),
        e.customerId(),
        e.type(),
        e.occurredAt(),
        Optional.of(currency),
        e.lines());
  }

  static ArrivedEvent of(ArrivedEvent e, ArrivedEvent.Line... lines) {
    return new ArrivedEvent(
        e.eventId(),
        e.orderId(),
        e.customerId(),
        e.type(),
        e.occurredAt(),
        e.currency(),
        List.of(lines));
  }

  static ArrivedEvent.Line line(String product, int quantity, String price) {
    return new ArrivedEvent.Line(product, quantity, new BigDecimal(price).setScale(4));
  }
}
