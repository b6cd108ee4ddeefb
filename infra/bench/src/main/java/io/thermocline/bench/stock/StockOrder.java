package io.thermocline.bench.stock;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A row of order_summary and what it takes to keep it right, as Flink wants its POJOs. */
public final class StockOrder {

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

  public String orderId;
  public Set<String> eventIds = new HashSet<>(8);
  public int rank;
  public String placedEventId;
  public String placedCustomer;
  public String placedCurrency;
  public String smallestCustomer;
  public String smallestCurrency;
  public long itemCount;
  public BigDecimal total = BigDecimal.ZERO;
  public BigDecimal returned = BigDecimal.ZERO;
  public Instant updatedAt;
  public Instant placedAt;
  public Instant reservedAt;
  public Instant paidAt;
  public Instant shippedAt;
  public Instant deliveredAt;
  public Instant cancelledAt;

  /** False, and nothing changed, for a duplicate. */
  boolean apply(OrderEvent event) {
    if (!eventIds.add(event.getEventId())) {
      return false;
    }
    Instant at = event.getOccurredAt();
    rank = Math.max(rank, RANKS.indexOf(event.getType()));
    updatedAt = updatedAt == null || at.isAfter(updatedAt) ? at : updatedAt;
    smallestCustomer = smaller(smallestCustomer, event.getCustomerId());
    smallestCurrency = smaller(smallestCurrency, event.getCurrency());
    switch (event.getType()) {
      case PLACED -> place(event);
      case RESERVED -> reservedAt = earlier(reservedAt, at);
      case PAID -> paidAt = earlier(paidAt, at);
      case SHIPPED -> shippedAt = earlier(shippedAt, at);
      case DELIVERED -> deliveredAt = earlier(deliveredAt, at);
      case CANCELLED -> cancelledAt = earlier(cancelledAt, at);
      case RETURNED -> returned = returned.add(amount(event.getLines()));
      case RESERVATION_FAILED, PAYMENT_FAILED -> {}
    }
    return true;
  }

  private void place(OrderEvent event) {
    int byTime = placedAt == null ? -1 : event.getOccurredAt().compareTo(placedAt);
    if (byTime < 0 || (byTime == 0 && event.getEventId().compareTo(placedEventId) < 0)) {
      placedAt = event.getOccurredAt();
      placedEventId = event.getEventId();
      placedCustomer = event.getCustomerId();
      placedCurrency = event.getCurrency();
      itemCount = event.getLines().stream().mapToLong(OrderLine::getQuantity).sum();
      total = amount(event.getLines());
    }
  }

  private static BigDecimal amount(List<OrderLine> lines) {
    BigDecimal sum = BigDecimal.ZERO;
    for (OrderLine line : lines) {
      sum = sum.add(line.getUnitPrice().multiply(BigDecimal.valueOf(line.getQuantity())));
    }
    return sum;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
  }

  private static String smaller(String a, String b) {
    return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
  }
}
