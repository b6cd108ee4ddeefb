package io.thermocline.cli.generate;

import io.thermocline.cli.generate.Buyers.Buyer;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** An order on its way through its life. */
final class OpenOrder {

  private final String orderId;
  private final Buyer buyer;
  private final List<OrderLine> lines;
  private final List<OrderEventType> steps;
  private final SplittableRandom random;

  /** Next of {@link #steps} to happen. */
  private int next;

  /** When the last step happened; a late one happened after this. */
  private Instant lastTime;

  /** A step that has happened but not arrived; the one after it has. */
  private Optional<OrderEvent> late = Optional.empty();

  OpenOrder(Buyer buyer, List<OrderLine> lines, Instant openedAt, SplittableRandom random) {
    this.orderId = uuid(random);
    this.buyer = buyer;
    this.lines = lines;
    this.steps = OrderLife.draw(random).steps();
    this.lastTime = openedAt;
    this.random = random;
  }

  boolean isOver() {
    return next == steps.size() && late.isEmpty();
  }

  /** The event that arrives next; events of an order that come in order have rising times. */
  OrderEvent arrive(Instant now, double outOfOrderRate) {
    if (late.isPresent()) {
      OrderEvent overdue = late.get();
      late = Optional.empty();
      return overdue;
    }
    if (next + 1 < steps.size() && random.nextDouble() < outOfOrderRate) {
      Instant between = Instant.ofEpochMilli((lastTime.toEpochMilli() + now.toEpochMilli()) / 2);
      late = Optional.of(event(steps.get(next++), between));
    }
    lastTime = now;
    return event(steps.get(next++), now);
  }

  private OrderEvent event(OrderEventType type, Instant occurredAt) {
    // The constructor, not the builder: its defaults and copies cost more than all the rest.
    return new OrderEvent(
        uuid(random),
        orderId,
        buyer.customerId().orElse(null),
        type,
        occurredAt,
        buyer.currency(),
        lines(type),
        reason(type),
        type == OrderEventType.PLACED ? buyer.attributes() : Map.of());
  }

  private List<OrderLine> lines(OrderEventType type) {
    return switch (type) {
      case PLACED -> lines;
      case RETURNED -> List.of(lines.get(0));
      default -> List.of();
    };
  }

  private static String reason(OrderEventType type) {
    return switch (type) {
      case RESERVATION_FAILED -> "out of stock";
      case PAYMENT_FAILED -> "card declined";
      case CANCELLED -> "called off";
      default -> null;
    };
  }

  /** Looks like a random UUID (version 4), but comes from the seed. */
  private static String uuid(SplittableRandom random) {
    long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
