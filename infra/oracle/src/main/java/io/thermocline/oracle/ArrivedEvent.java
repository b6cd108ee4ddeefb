package io.thermocline.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order event as the recompute needs it. */
public record ArrivedEvent(
    String eventId,
    String orderId,
    Optional<String> customerId,
    String type,
    Instant occurredAt,
    Optional<String> currency,
    List<Line> lines) {

  public ArrivedEvent {
    lines = List.copyOf(lines);
  }

  /** A line of an order. */
  public record Line(String productId, int quantity, BigDecimal unitPrice) {}
}
