package io.thermocline.bench.drain;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row of order_summary while it grows, with the meaning the read model has. */
final class BareOrder {

  /** Lowest first: the highest seen is the order's status. */
  private static final List<OrderEventType> RANKS =
      List.of(
          OrderEventType.PLACED,
          OrderEventType.RESERVATION_FAILED,
          OrderEventType.RESERVED,
          OrderEventType.PAYMENT_FAILED,
          OrderEventType.PAID,
          OrderEventType.SHIPPED,
          OrderEventType.DELIVERED,
          OrderEventType.RETURNED,
          OrderEventType.CANCELLED);

  private final Set<String> eventIds = new HashSet<>(8);
  private final Map<OrderEventType, Instant> earliest = new EnumMap<>(OrderEventType.class);
  private int rank;
  private String placedEventId;
  private String placedCustomer;
  private String placedCurrency;
  private String smallestCustomer;
  private String smallestCurrency;
  private long itemCount;
  private BigDecimal total = BigDecimal.ZERO;
  private BigDecimal returned = BigDecimal.ZERO;
  private Instant updatedAt = Instant.MIN;

  void apply(OrderEvent event) {
    if (!eventIds.add(event.getEventId())) {
      return;
    }
    Instant at = event.getOccurredAt();
    rank = Math.max(rank, RANKS.indexOf(event.getType()));
    updatedAt = at.isAfter(updatedAt) ? at : updatedAt;
    smallestCustomer = smaller(smallestCustomer, event.getCustomerId());
    smallestCurrency = smaller(smallestCurrency, event.getCurrency());
    if (event.getType() == OrderEventType.PLACED) {
      place(event);
    }
    if (event.getType() == OrderEventType.RETURNED) {
      returned = returned.add(amount(event.getLines()));
    }
    earliest.merge(event.getType(), at, (a, b) -> a.isBefore(b) ? a : b);
  }

  private void place(OrderEvent event) {
    if (placedEventId != null && !wins(event)) {
      return;
    }
    placedEventId = event.getEventId();
    placedCustomer = event.getCustomerId();
    placedCurrency = event.getCurrency();
    itemCount = event.getLines().stream().mapToLong(OrderLine::getQuantity).sum();
    total = amount(event.getLines());
  }

  private boolean wins(OrderEvent event) {
    int byTime = event.getOccurredAt().compareTo(earliest.get(OrderEventType.PLACED));
    return byTime < 0 || (byTime == 0 && event.getEventId().compareTo(placedEventId) < 0);
  }

  private static BigDecimal amount(List<OrderLine> lines) {
    BigDecimal sum = BigDecimal.ZERO;
    for (OrderLine line : lines) {
      sum = sum.add(line.getUnitPrice().multiply(BigDecimal.valueOf(line.getQuantity())));
    }
    return sum;
  }

  private static String smaller(String a, String b) {
    return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
  }

  /** Distinct events applied. */
  long version() {
    return eventIds.size();
  }

  @Override
  public String toString() {
    return "%s %s %s %s items %d total %s returned %s updated %s version %d"
        .formatted(
            placedCustomer != null ? placedCustomer : smallestCustomer,
            placedCurrency != null ? placedCurrency : smallestCurrency,
            RANKS.get(rank),
            earliest,
            itemCount,
            total,
            returned,
            updatedAt,
            version());
  }
}
